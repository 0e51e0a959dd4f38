import { ApiObject } from 'cdk8s';
import { Contender, instantiate, serviceNames } from '../cases';
import { timed } from './timed';

/** The least that cdk8s can do for the same objects: their final JSON, without a thought about it. */
export const contender: Contender = {
  prepare: task => {
    const objects = new Map(serviceNames(task.services).map(name => [name, instantiate(task.template, name)]));
    return () => timed(task, (chart, name) => {
      for (const object of objects.get(name)!) {
        new ApiObject(chart, `${name}-${object.kind}`, object);
      }
    });
  },
};
