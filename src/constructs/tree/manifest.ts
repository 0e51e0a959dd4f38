import { ApiObject, ApiObjectMetadataDefinition, JsonPatch, OwnerReference } from 'cdk8s';
import { Construct } from 'constructs';
import { OwnObject, SynthGate } from '../../gates/synth-gate';
import { apiGroup, ClusterFacts, isClusterKind, KubernetesObject } from '../../kubernetes';
import { Cluster } from '../cluster';
import { forgetConfig } from './config-checksum';
import { plainJson } from './plain-json';

const OWNER = Symbol('owner');

/** Metadata that tell their object of every change. */
class WatchedMetadata extends ApiObjectMetadataDefinition {
  /** Makes the metadata of an object watched: `ApiObject` has made them by the time that they can be. */
  public static watch(owner: Manifest): void {
    Object.setPrototypeOf(owner.metadata, WatchedMetadata.prototype);
    (owner.metadata as WatchedMetadata)[OWNER] = owner;
  }

  declare private [OWNER]: Manifest;

  public add(key: string, value: any): void {
    super.add(key, value);
    this[OWNER]._changed();
  }

  public addLabel(key: string, value: string): void {
    super.addLabel(key, value);
    this[OWNER]._changed();
  }

  public addAnnotation(key: string, value: string): void {
    super.addAnnotation(key, value);
    this[OWNER]._changed();
    this[OWNER]._follow?.annotated(key, value);
  }

  /** Writes an annotation of ours, or takes it away: nobody else has touched the object. */
  public _set(key: string, value: string | undefined): void {
    if (value === undefined) {
      delete (this as unknown as { readonly annotations?: Record<string, string> }).annotations?.[key];
    } else {
      super.addAnnotation(key, value);
    }
  }

  public addFinalizers(...finalizers: string[]): void {
    super.addFinalizers(...finalizers);
    this[OWNER]._changed();
  }

  public addOwnerReference(owner: OwnerReference): void {
    super.addOwnerReference(owner);
    this[OWNER]._changed();
  }
}

/** Decides what an object says that depends on other objects. */
export interface Follower {
  /** Has everything decided, as somebody is about to read the object. */
  settle(): void;
  /** The object is no longer what it was. */
  changed(): void;
  /** Objects of others may have changed. */
  lookAgain(among: readonly ApiObject[]): void;
  /** Somebody has written an annotation. */
  annotated(key: string, value: string): void;
}

/**
 * An object with final JSON that keeps what the gate has judged until it leaves or is changed, so that both share one rendering.
 */
export class Manifest extends ApiObject implements OwnObject {
  /** Patches, tokens and resolvers may say something else the next time, and so may what somebody wrote into the metadata. */
  public isFinal = false;
  /** Nothing where the object depends on itself alone. */
  public _follow?: Follower;
  public decidedOrder?: number;
  /** Says what an object is called that is named by its content. */
  public _nameOf?: (object: KubernetesObject) => string | undefined;
  private readonly gate: SynthGate;
  private kept: any;
  private isPatched = false;
  private isTouched = false;

  public constructor(scope: Construct, id: string, private readonly object: KubernetesObject) {
    super(scope, id, object as ConstructorParameters<typeof ApiObject>[2]);
    this.gate = SynthGate.of(this.chart);
    this.gate.admit(this);
    if (isClusterKind(apiGroup(object.apiVersion), object.kind)) {
      // It is in no namespace, although its chart may be.
      Object.defineProperty(this.metadata, 'namespace', { value: undefined });
    }
    WatchedMetadata.watch(this);
  }

  public addJsonPatch(...operations: JsonPatch[]): void {
    super.addJsonPatch(...operations);
    this.isPatched = true;
    this._changed();
  }

  public toJson(): any {
    this._follow?.settle();
    this.gate.rendered();
    const { isJudging } = this.gate;
    if (this.kept === undefined || isJudging && !this.isFinal) {
      this.render();
    }
    return isJudging ? this.kept : this.leave();
  }

  public _facts(): ClusterFacts {
    return Cluster._factsFor(this);
  }

  /** What the object says with the patches of its user; nothing where there are none, or they do not fit yet. */
  public _patched(): KubernetesObject | undefined {
    try {
      return this.isPatched ? super.toJson() : undefined;
    } catch {
      return undefined;
    }
  }

  /** Says that objects of others may have changed, and which there are. */
  public _lookAgain(among: readonly ApiObject[]): void {
    this._follow?.lookAgain(among);
  }

  /** Writes an annotation that depends on other objects, or takes it away. */
  public _annotate(key: string, value: string | undefined): void {
    (this.metadata as WatchedMetadata)._set(key, value);
    this.forget();
  }

  /** Says that the object is no longer what it was. */
  public _changed(): void {
    this.isTouched = true;
    this.isFinal = false;
    this._follow?.changed();
    this.forget();
  }

  private forget(): void {
    this.kept = undefined;
    this.gate.changed(this);
  }

  private render(): void {
    const plain = this.isPatched ? undefined : plainJson(this, this.object);
    this.isFinal = plain !== undefined && !this.isTouched;
    const json = plain ?? super.toJson();
    this.kept = this._nameOf === undefined ? json : { ...json, metadata: { ...json.metadata, name: this._nameOf(json) } };
  }

  /** What was judged leaves once, for good: whoever changes it changes neither what is judged next nor what leaves next. */
  private leave(): any {
    if (!this.isFinal) {
      forgetConfig(this.chart);
    }
    const json = this.kept;
    this.kept = undefined;
    return json;
  }
}
