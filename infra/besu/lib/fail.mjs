/** Something a person must mend; the message is one sentence that says how. */
export class Refusal extends Error {}

export function refuse(sentence) {
  throw new Refusal(sentence);
}

/** Runs a command's work: a refusal is one sentence on the error stream and exit code 1, a defect keeps its trace. */
export async function run(work) {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
