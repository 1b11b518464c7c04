export { type MountedInterface, mountInterface } from './mount-interface.tsx';
export { mountProblem, type Problem } from './problem/mount-problem.tsx';
