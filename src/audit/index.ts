export * from './audit';
export * from './environments';
export * from './finding';
