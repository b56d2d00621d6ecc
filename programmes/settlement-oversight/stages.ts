import { stage } from '../../src/programme/dsl/index.ts';

export const stages = [
  stage('in-force', 'In force'),
  stage('in-breach', 'In breach'),
  stage('ended', 'Ended', { closed: true }),
];
