/** Charts and overlays, so that they say as much as a small cluster's worth. */
const CHARTS = 60;
const OVERLAYS = 40;
/** Rules, panels and fields, of which charts bring many. */
const MANY = 12;

const PARTS = ['api', 'worker', 'cache', 'gateway', 'ledger', 'mailer', 'search', 'reports'];

/**
 * Manifests as Helm and Kustomize write them, which is not how people do: comments with their sources, texts in blocks and quotes, empty
 * collections on lines of their own, long schemas of custom resources.
 */
export function renderedMix(): string {
  return [
    ...range(CHARTS).map(at => chart(`${PARTS[at % PARTS.length]}-${at}`, at)),
    ...range(OVERLAYS).map(at => overlay(`${PARTS[at % PARTS.length]}-o${at}`, at)),
  ].join('');
}

function range(count: number): readonly number[] {
  return Array.from({ length: count }, (_, at) => at);
}

/** Every fourth chart is an operator, with a type of its own. */
function chart(name: string, at: number): string {
  const documents = [
    ...at % 4 === 0 ? [customType(name)] : [],
    account(name), settings(name, at), role(name), service(name), deployment(name, at), budget(name), scaler(name), hook(name),
  ];
  return documents.map(([template, text]) => `---\n# Source: ${name}/templates/${template}.yaml\n${text}`).join('');
}

type Rendered = readonly [template: string, text: string];

function labels(name: string, indent: number): string {
  const lines = [
    `helm.sh/chart: ${name}-1.4.2`, `app.kubernetes.io/name: ${name}`, 'app.kubernetes.io/instance: bench', 'app.kubernetes.io/version: "2.7.0"',
    'app.kubernetes.io/managed-by: Helm',
  ];
  return lines.map(line => `${' '.repeat(indent)}${line}\n`).join('');
}

function account(name: string): Rendered {
  return ['serviceaccount', `apiVersion: v1
kind: ServiceAccount
metadata:
  name: ${name}
  namespace: "bench"
  labels:
${labels(name, 4)}automountServiceAccountToken: true
`];
}

function settings(name: string, at: number): Rendered {
  const rules = range(MANY).map(rule => `      - alert: ${name}Rule${rule}
        # Fires after ${rule + 1} minutes.
        expr: |
          sum by (pod) (rate(requests_total{job="${name}", code=~"5.."}[${rule + 1}m])) > ${at}
        labels: {severity: "page", team: 'shop'}
        annotations:
          summary: "{{ $labels.pod }}: too many failures"
`).join('');
  const panels = range(MANY).map(panel => ({ id: panel, title: `Panel ${panel} of ${name}`, targets: [{ expr: `up{job="${name}"}`, legend: '{{pod}}' }], options: {} }));
  return ['configmap', `apiVersion: v1
kind: ConfigMap
metadata:
  name: ${name}-settings
  namespace: "bench"
  labels:
${labels(name, 4)}data:
  LOG_LEVEL: "info"
  FEATURES: '["a", "b"]'
  server.conf: |
    # Written by the chart.
    listen 8080;

    location / {
      proxy_pass http://127.0.0.1:9000;
      proxy_set_header Host $host;
    }
  rules.yaml: |-
    groups:
    - name: ${name}
      rules:
${rules}  dashboard.json: |
${JSON.stringify({ title: name, panels }, undefined, 2).replace(/^/gm, '    ')}
`];
}

function role(name: string): Rendered {
  const rules = range(MANY).map(rule => `  - apiGroups:
      - ""
      - "${rule % 2 === 0 ? 'apps' : 'batch'}"
    resources: ["pods", "things${rule}"]
    verbs:
    - get
    - list
    - watch
`).join('');
  return ['rbac', `# Reads what it has to watch.
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: ${name}
  namespace: "bench"
  labels:
${labels(name, 4)}rules:
${rules}`];
}

function service(name: string): Rendered {
  return ['service', `apiVersion: v1
kind: Service
metadata:
  name: ${name}
  namespace: "bench"
  annotations:
    {}
  labels:
${labels(name, 4)}spec:
  type: ClusterIP
  ports:
    - port: 80
      targetPort: http
      protocol: TCP
      name: http
  selector:
    app.kubernetes.io/name: ${name}
    app.kubernetes.io/instance: bench
`];
}

/** Each line that toYaml makes of something empty stands by itself; every third chart says more. */
function deployment(name: string, at: number): Rendered {
  const hasMore = at % 3 === 0;
  return ['deployment', `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  namespace: "bench"
  labels:
${labels(name, 4)}  annotations:
    {}
spec:
  replicas: ${1 + at % 3}
  strategy:
    {}
  selector:
    matchLabels:
      app.kubernetes.io/name: ${name}
      app.kubernetes.io/instance: bench
  template:
    metadata:
      annotations:
        checksum/config: "${at.toString(16).padStart(64, '0')}"
      labels:
${labels(name, 8)}    spec:
      serviceAccountName: ${name}
      securityContext:
        ${hasMore ? 'runAsNonRoot: true\n        runAsUser: 10001' : '{}'}
      initContainers:
        []
      containers:
        - name: ${name}
          securityContext:
            ${hasMore ? 'allowPrivilegeEscalation: false\n            capabilities:\n              drop:\n              - ALL' : '{}'}
          image: "registry.example.com/${name}:2.7.0"
          imagePullPolicy: IfNotPresent
          command: ["/bin/sh", "-c"]
          args:
            - |
              set -e
              exec /srv/${name} --listen ":8080" --settings /etc/${name}/server.conf
          env:
            - name: POD_NAME
              valueFrom:
                fieldRef:
                  fieldPath: metadata.name
            - name: OPTIONS
              value: "--heap=256m # not a comment"
          ports:
            - name: http
              containerPort: 8080
              protocol: TCP
          livenessProbe:
            httpGet:
              path: /
              port: http
          readinessProbe:
            ${hasMore ? 'httpGet:\n              path: /ready\n              port: http' : '{}'}
          resources:
            ${hasMore ? 'limits:\n              memory: 256Mi\n            requests:\n              cpu: 100m\n              memory: 256Mi' : '{}'}
          volumeMounts:
            - name: settings
              mountPath: /etc/${name}
      volumes:
        - name: settings
          configMap:
            name: ${name}-settings
      nodeSelector:
        {}
      affinity:
        {}
      tolerations:
        []
`];
}

function budget(name: string): Rendered {
  return ['poddisruptionbudget', `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: ${name}
  namespace: "bench"
  labels:
${labels(name, 4)}spec:
  maxUnavailable: 1
  selector:
    matchLabels:
      app.kubernetes.io/name: ${name}
      app.kubernetes.io/instance: bench
`];
}

function scaler(name: string): Rendered {
  return ['hpa', `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: ${name}
  namespace: "bench"
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: ${name}
  minReplicas: 2
  maxReplicas: 6
  metrics:
    - type: Resource
      resource:
        name: cpu
        target:
          type: Utilization
          averageUtilization: 70
`];
}

function hook(name: string): Rendered {
  return ['tests/ready', `apiVersion: batch/v1
kind: Job
metadata:
  name: "${name}-ready"
  namespace: "bench"
  annotations:
    "helm.sh/hook": test
    "helm.sh/hook-delete-policy": before-hook-creation,hook-succeeded
spec:
  backoffLimit: 0
  template:
    metadata:
      annotations: {}
    spec:
      restartPolicy: Never
      containers:
        - name: ask
          image: registry.example.com/ask:1.0.0
          args: ['${name}:80', "--times", "3"]
`];
}

/** A schema says as much as a dozen workloads and holds nothing to judge. */
function customType(name: string): Rendered {
  const properties = range(MANY * 4).map(at => `              field${at}:
                description: |-
                  Field ${at} tells the operator how to run part ${at} of ${name}: the operator
                  reads it when the object changes. Defaults to "none"; e.g. \`{}\`.
                properties:
                  limits:
                    additionalProperties:
                      anyOf:
                      - type: integer
                      - type: string
                      pattern: ^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))$
                      x-kubernetes-int-or-string: true
                    type: object
                  names:
                    items: {type: string}
                    type: array
                type: object
`).join('');
  return ['crd', `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  annotations:
    controller-gen.kubebuilder.io/version: v0.16.5
  name: ${name}s.bench.example.com
spec:
  group: bench.example.com
  names:
    kind: ${name.replace(/\W/g, '')}
    plural: ${name}s
  scope: Namespaced
  versions:
  - name: v1
    schema:
      openAPIV3Schema:
        description: What an operator runs for ${name}.
        properties:
          spec:
            properties:
${properties}            type: object
        type: object
    served: true
    storage: true
    subresources:
      status: {}
`];
}

/** Kustomize sorts keys, keeps no comments and writes lists in the column of their key. */
function overlay(name: string, at: number): string {
  return `---
apiVersion: v1
data:
  app.properties: |
    name=${name}
    size=${at}
  banner: 'it''s ${name}: "welcome"'
kind: ConfigMap
metadata:
  annotations: {}
  labels:
    app: ${name}
    team: shop
  name: ${name}-config-${(at * 7919).toString(36)}
  namespace: overlays
---
apiVersion: v1
kind: Service
metadata:
  labels:
    app: ${name}
    team: shop
  name: ${name}
  namespace: overlays
spec:
  ports:
  - name: http
    port: 80
    targetPort: 8080
  selector:
    app: ${name}
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  labels:
    app: ${name}
    team: shop
  name: ${name}
  namespace: overlays
spec:
  replicas: 3
  selector:
    matchLabels:
      app: ${name}
  serviceName: ${name}
  template:
    metadata:
      labels:
        app: ${name}
        team: shop
    spec:
      containers:
      - args:
        - --config
        - /etc/${name}/app.properties
        env:
        - name: GREETING
          value: 'yes'
        - {name: SIZE, value: "${at}"}
        image: registry.example.com/${name}@sha256:${at.toString(16).padStart(64, 'a')}
        name: ${name}
        ports:
        - containerPort: 8080
          name: http
        resources: {}
        securityContext:
          capabilities: {drop: [ALL]}
        volumeMounts:
        - mountPath: /etc/${name}
          name: config
        - mountPath: /data
          name: data
      volumes:
      - configMap:
          name: ${name}-config-${(at * 7919).toString(36)}
        name: config
  volumeClaimTemplates:
  - metadata:
      name: data
    spec:
      accessModes:
      - ReadWriteOnce
      resources:
        requests:
          storage: 1Gi
`;
}
