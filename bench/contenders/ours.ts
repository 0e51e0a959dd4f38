import { App, Chart } from 'cdk8s';
import { HighlyAvailableWebService } from '../../src';
import { Contender, imageOf, PORT, TEMPLATE_NAME } from '../cases';
import { timed } from './timed';

function addService(chart: Chart, name: string): void {
  new HighlyAvailableWebService(chart, name, { image: imageOf(name), port: PORT });
}

/** The objects that this library makes of one service, for the contenders that are given the same ones. */
export function template(): string {
  const chart = new Chart(new App(), 'template');
  addService(chart, TEMPLATE_NAME);
  return JSON.stringify(chart.toJson());
}

export const contender: Contender = {
  prepare: task => () => timed(task, addService),
};
