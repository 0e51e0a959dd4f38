import { CONTROLLERS } from './controllers';
import { findBinaries } from '../cluster/support/binaries';
import { NEWEST_VERSION } from '../cluster/support/versions';

/** Before any story: every program is there, or it is said what to install. Nothing is built while something runs. */
export default function prepare(): void {
  findBinaries(NEWEST_VERSION);
  CONTROLLERS.forEach(controller => controller.prepare());
}
