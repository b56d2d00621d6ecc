import type { WebApp } from '../../route.ts';
import type { PageDeps } from '../page-deps.ts';
import { registerCaseLooks } from './case-route.tsx';
import { registerOwnLooks } from './own-route.tsx';
import { registerLookReview } from './review-route.tsx';

/** The log of looks: at one case, by oneself, and for whoever sees to data protection. */
export function registerLooks(deps: PageDeps): (app: WebApp) => void {
  return (app) => {
    registerCaseLooks(app, deps);
    registerOwnLooks(app, deps);
    registerLookReview(app, deps);
  };
}
