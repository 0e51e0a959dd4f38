import { join } from 'path';
import { loadAll, startLab, stopLab } from './support/lab';

beforeAll(startLab);
afterAll(stopLab);

// All at once, beside each other on one control plane; STORIES=web,queue tells only those.
loadAll(join(__dirname, 'stories'), process.env.STORIES?.split(','));
