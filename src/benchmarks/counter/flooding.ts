import { parentPort, workerData } from 'node:worker_threads';
import type { FloodTask } from './flood.ts';
import { sendLoad, viewShot } from './load.ts';

const { answers, key, ...task } = workerData as FloodTask;
const shot = viewShot(key, task.localAddress);
void sendLoad({ ...task, next: () => shot, onAnswer: () => Atomics.add(answers, 0, 1), goesOn: true });
parentPort?.postMessage('begun');
