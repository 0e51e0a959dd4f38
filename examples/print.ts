import { App } from 'cdk8s';
import { Availability } from '../src';

/** Prints an app's YAML on standard output and what was decided on standard error. */
export function print(app: App): void {
  process.stdout.write(app.synthYaml());
  process.stderr.write(Availability.summary(app));
}
