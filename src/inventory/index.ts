export * from './absence';
export * from './inventory';
export * from './kinds';
export * from './made-pods';
export * from './routes';
export { isScraped } from './scraped-ports';
export * from './shared-balancers';
export * from './writers';
