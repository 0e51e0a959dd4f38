import { App, Chart } from 'cdk8s';
import { timed } from './timed';
import { webServiceOf } from './web-service';
import { Contender, imageOf, PORT, TEMPLATE_NAME } from '../cases';

function serviceAdder(library: string): (chart: Chart, name: string) => void {
  const WebService = webServiceOf(library);
  return (chart, name) => {
    new WebService(chart, name, { image: imageOf(name), port: PORT });
  };
}

/** The objects that this library makes of one service, for the contenders that are given the same ones. */
export function template(library: string): string {
  const chart = new Chart(new App(), 'template');
  serviceAdder(library)(chart, TEMPLATE_NAME);
  return JSON.stringify(chart.toJson());
}

export const contender: Contender = {
  prepare: task => {
    const addService = serviceAdder(task.library);
    return () => timed(task, addService);
  },
};
