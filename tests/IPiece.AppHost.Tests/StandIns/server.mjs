// A small HTTP server: answers /health, writes what happens to it, and leaves a mark in a file when it starts and stops.
import { createServer } from "node:http";
import { appendFileSync } from "node:fs";

const [name, port, marks, stubborn] = process.argv.slice(2);
const mark = (text) => appendFileSync(marks, `${name} ${text}\n`);
const server = createServer((request, response) => {
  if (request.url === "/crash") process.exit(7);
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify(request.url === "/environment" ? process.env : { status: "Healthy", name }));
});
for (const signal of ["SIGTERM", "SIGINT"]) {
  process.on(signal, () => {
    mark(`stopped ${signal}`);
    if (!stubborn) process.exit(0);
  });
}
server.listen(Number(port), "127.0.0.1", () => {
  mark("started");
  console.log(`${name} listens on ${port}`);
});
