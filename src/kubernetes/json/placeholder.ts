/**
 * What is filled in before anybody applies the object: `${NAME}` and `${NAME:=default}` by envsubst and Flux, `$(NAME)` by the vars of Kustomize,
 * `{{ .Values.name }}` by Helm.
 *
 * The kubelet fills in `$(NAME)` too, in arguments and variables, where no server minds.
 *
 * @see https://fluxcd.io/flux/components/kustomize/kustomizations/#post-build-variable-substitution
 */
const PLACEHOLDER = /\$\{[^{}]*\}|\$\([\w.-]+\)|\{\{.*\}\}/;

/** Whether a value, or a part of it, is yet to be filled in. */
export function isPlaceholder(value: unknown): boolean {
  return typeof value === 'string' && PLACEHOLDER.test(value);
}
