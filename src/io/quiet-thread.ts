import './pool-thread.ts';

// A thread of a pool that says nothing: what libraries put on the console is in English and for their makers.
process.stdout.write = () => true;
process.stderr.write = () => true;
