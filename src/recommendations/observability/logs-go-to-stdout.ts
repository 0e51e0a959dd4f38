import { describe } from '../recommendation';

export const logsGoToStdout = describe({
  id: 'logs-go-to-stdout',
  title: 'The application logs to standard output',
  status: 'advisory',
  since: '0.1.0',
  sources: [{ document: 'KIA', section: '17.4.6' }],
  why: 'A log file inside the container is gone with the container, and a restart is exactly when it is needed; it also fills the disk of the '
    + 'node, for which the kubelet evicts the pod.',
  remedy: 'Write the log to standard output and standard error, one JSON object a line so that a stack trace stays one entry, and let the '
    + 'runtime rotate it. Where an application can only write files, a sidecar that prints them does the same.',
});
