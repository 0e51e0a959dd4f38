import { join } from 'path';
import { loadAll, startLab, stopLab } from './support/lab';

beforeAll(startLab);
afterAll(stopLab);

// All at once, beside each other on one control plane. STORIES=web,queue tells only those; BY_HAND=karpenter one that is told by hand.
const { STORIES, BY_HAND } = process.env;
loadAll(join(__dirname, BY_HAND === undefined ? 'stories' : 'by-hand'), (BY_HAND ?? STORIES)?.split(','));
