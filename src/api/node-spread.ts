/** Whether replicas are spread over nodes, besides zones. */
export enum NodeSpread {
  /** As evenly as there is room; Karpenter takes it for a requirement and opens a node for each replica. */
  PREFERRED = 'preferred',
  /** Not at all: replicas in one zone may share a node, and end together with it. */
  NONE = 'none',
}
