import type { WebApp } from '../../route.ts';
import type { PageDeps } from '../page-deps.ts';
import { registerAssessmentList } from './list-route.tsx';
import { registerMaking } from './making-route.tsx';
import { registerParts } from './part-route.tsx';
import { registerReading } from './read-route.tsx';

/** Every page of assessments: the list and the start of one, making one, reading one. */
export function registerAssessments(deps: PageDeps): (app: WebApp) => void {
  const pages = [
    registerAssessmentList(deps),
    registerMaking(deps),
    registerParts(deps),
    registerReading(deps),
  ];
  return (app) => {
    for (const register of pages) register(app);
  };
}
