import { RunningProgram } from '../../cluster/support/process';
import { Controller } from '../support/lab';

/** The controller of CronJobs, in a program of its own: a story may stop it and start it again. */
export interface Schedules {
  stop(): Promise<void>;
  start(): void;
}

export const SCHEDULES: Controller<Schedules> = {
  name: 'the controller of CronJobs',
  // It is a part of the control plane.
  prepare: () => undefined,
  start: async lab => {
    let program: RunningProgram | undefined;
    const schedules: Schedules = {
      start: () => { program = lab.controlPlane.runControllers(['cronjob']); },
      stop: async () => {
        program?.requireAlive();
        await program?.stop();
        program = undefined;
      },
    };
    schedules.start();
    lab.atEnd(() => schedules.stop());
    return schedules;
  },
};
