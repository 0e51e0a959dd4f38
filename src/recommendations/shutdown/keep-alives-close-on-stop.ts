import { describe } from '../recommendation';

export const keepAlivesCloseOnStop = describe({
  id: 'keep-alives-close-on-stop',
  title: 'A stopping application closes its idle connections and finishes the others',
  status: 'advisory',
  since: '0.1.0',
  sources: [{ document: 'KIA', section: '17.3.2' }, { document: 'KIA', section: '17.2.5' }],
  why: 'Endpoints and balancers steer new connections away, never those that are open: a client goes on sending over a kept-alive '
    + 'connection until the process is killed under its request, and an idle one keeps a patient server from ending in time.',
  remedy: 'On SIGTERM answer what is in flight with Connection: close, close connections that carry no request (GOAWAY in HTTP/2 and gRPC), '
    + 'wait for the rest and exit. In Node.js that is server.close() with closeIdleConnections(); most frameworks have a graceful shutdown '
    + 'that has to be turned on. Declare how long it takes as shutdown-time.',
});
