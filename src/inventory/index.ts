export * from './inventory';
export * from './kinds';
export * from './routes';
