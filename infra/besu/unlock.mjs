// Opens the keys of the nodes named, each into FOLDER/NAME/key, readable by its owner only. start.sh calls it; the folder should be in memory.
//   node unlock.mjs OUT FOLDER NAME...
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { refuse, run } from "./lib/fail.mjs";
import { open, passphrase } from "./lib/node-key.mjs";

await run(() => {
  const [out, folder, ...names] = process.argv.slice(2);
  if (names.length === 0) refuse("usage: node unlock.mjs OUT FOLDER NAME...");
  const derive = passphrase();
  for (const name of names) {
    const sealed = join(out, "keys", `${name}.json`);
    if (!existsSync(sealed)) refuse(`${name} has no key in ${join(out, "keys")}: run generate.mjs, or restore the backup.`);
    const secret = open(JSON.parse(readFileSync(sealed, "utf8")), name, derive);
    const target = join(folder, name);
    mkdirSync(target, { recursive: true, mode: 0o700 });
    chmodSync(target, 0o700);
    writeFileSync(join(target, "key"), secret.toString("hex"), { mode: 0o600 });
    chmodSync(join(target, "key"), 0o600);
    secret.fill(0);
  }
});
