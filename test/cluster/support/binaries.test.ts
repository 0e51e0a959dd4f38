import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { findBinaries } from './binaries';

describe('the programs of a control plane', () => {
  const environment = { ...process.env };
  const folder = mkdtempSync(join(tmpdir(), 'assets-'));

  afterEach(() => {
    process.env = { ...environment };
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('are those of KUBEBUILDER_ASSETS, of which none may be missing', () => {
    process.env.KUBEBUILDER_ASSETS = folder;
    ['etcd', 'kube-apiserver', 'kube-scheduler'].forEach(name => writeFileSync(join(folder, name), ''));
    expect(() => findBinaries('1.36.4')).toThrow(`${join(folder, 'kube-controller-manager')} is not there`);
    writeFileSync(join(folder, 'kube-controller-manager'), '');
    expect(findBinaries('1.36.4').scheduler).toBe(join(folder, 'kube-scheduler'));
  });

  test('are built with Go, and without it one is told what to do', () => {
    delete process.env.KUBEBUILDER_ASSETS;
    process.env.PATH = folder;
    process.env.XDG_CACHE_HOME = folder;
    expect(() => findBinaries('1.36.4')).toThrow('Install Go 1.21 or newer. Or set KUBEBUILDER_ASSETS to a folder with etcd, kube-apiserver');
  });
});
