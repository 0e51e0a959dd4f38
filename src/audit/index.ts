export * from './audit';
export * from './finding';
