import { ApiObject, Chart, JsonPatch } from 'cdk8s';
import { Construct } from 'constructs';
import { SynthGate } from '../gates/synth-gate';
import { KubernetesObject } from '../kubernetes';
import { Cluster } from './cluster';
import { forgetConfig } from './config-checksum';
import { plainJson } from './plain-json';

/** The calls by which an object's metadata is changed after it was made. */
const METADATA_MUTATORS = ['add', 'addLabel', 'addAnnotation', 'addFinalizers', 'addOwnerReference'] as const;

/**
 * An object with final JSON that keeps its rendering until it is changed, so that the gate and the emission share it.
 */
export class Manifest extends ApiObject {
  private readonly gate: SynthGate;
  private kept: any;
  private isPatched = false;
  private isJudged = false;

  public constructor(scope: Construct, id: string, private readonly object: KubernetesObject, public readonly isVolatile = false) {
    super(scope, id, object as ConstructorParameters<typeof ApiObject>[2]);
    this.gate = SynthGate.of(Chart.of(this));
    this.gate.admit(this, () => Cluster._factsFor(scope));
    if (object.kind === 'Namespace') {
      // A Namespace is in none, although its chart may be.
      Object.defineProperty(this.metadata, 'namespace', { value: undefined });
    }
    this.watchMetadata();
  }

  public addJsonPatch(...operations: JsonPatch[]): void {
    super.addJsonPatch(...operations);
    this.isPatched = true;
    this.changed();
  }

  public toJson(): any {
    this.gate.rendered();
    const { isJudging } = this.gate;
    // What is volatile leaves once as it was judged, and is made anew when it is asked for again.
    if (this.kept === undefined || this.isVolatile && (isJudging || !this.isJudged)) {
      this.kept = (this.isPatched ? undefined : plainJson(this, this.object)) ?? super.toJson();
    }
    this.isJudged = isJudging;
    if (this.isVolatile && !isJudging) {
      forgetConfig(this.chart);
    }
    // What leaves this object is a copy: whoever changes it changes neither the emission nor what was judged.
    return isJudging ? this.kept : copy(this.kept);
  }

  private changed(): void {
    this.kept = undefined;
    this.gate.changed();
  }

  private watchMetadata(): void {
    const metadata = this.metadata as unknown as Record<string, (...args: unknown[]) => void>;
    for (const mutator of METADATA_MUTATORS) {
      const mutate = metadata[mutator].bind(this.metadata);
      metadata[mutator] = (...args) => {
        mutate(...args);
        this.changed();
      };
    }
  }
}


/** A copy of plain JSON. */
function copy(value: any): any {
  if (Array.isArray(value)) {
    return value.map(copy);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const fields: Record<string, unknown> = {};
  for (const key in value) {
    fields[key] = copy(value[key]);
  }
  return fields;
}
