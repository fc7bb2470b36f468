"use strict";

const token = document.querySelector('meta[name="dashboard-token"]').content;
const byId = (id) => document.getElementById(id);
const largestLog = 2000;
let resources = [];
let selected = null;
let logSource = null;

const kindOfState = (resource) => {
  if (resource.state === "Finished") return "good";
  if (resource.state === "FailedToStart" || resource.isHealthy === false && resource.isReady) return "bad";
  if (resource.state === "Running") return resource.isHealthy ? "good" : "warn";
  return resource.state === "Restarting" ? "bad" : "warn";
};

const textOfState = (resource) => {
  if (resource.state !== "Running") return resource.exitCode === null || resource.exitCode === undefined ? resource.state : `${resource.state} (${resource.exitCode})`;
  if (resource.isHealthy === null || resource.isHealthy === undefined) return "Running";
  return resource.isHealthy ? "Healthy" : resource.isReady ? "Unhealthy" : "Starting";
};

const uptime = (startedAt) => {
  if (!startedAt) return "";
  const seconds = Math.max(0, Math.floor((Date.now() - Date.parse(startedAt)) / 1000));
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part) => String(part).padStart(2, "0")).join(":");
};

const element = (name, properties = {}, ...children) => {
  const created = Object.assign(document.createElement(name), properties);
  created.append(...children);
  return created;
};

const rowOf = (resource) => {
  const name = element("button", { className: "name", textContent: resource.name, onclick: () => select(resource.name) });
  const addresses = resource.urls.map((url) => (url.startsWith("http") ? element("a", { href: url, textContent: url, target: "_blank", rel: "noreferrer" }) : url));
  const restart = element("button", { textContent: "Restart", ariaLabel: `Restart ${resource.name}`, onclick: () => restartOne(resource.name, restart) });
  const isProcess = resource.kind !== "database" && resource.kind !== "connection";
  const row = element("tr", {},
    element("td", {}, name, " ", element("small", { textContent: resource.kind })),
    element("td", {}, element("span", { className: `state ${kindOfState(resource)}`, textContent: textOfState(resource) })),
    element("td", {}, ...addresses),
    element("td", { className: "number", textContent: uptime(resource.startedAt) }),
    element("td", { className: "number", textContent: resource.restarts }),
    element("td", {}, ...(isProcess ? [restart] : [])));
  row.ariaSelected = String(resource.name === selected);
  return row;
};

const render = () => {
  const focused = document.activeElement?.ariaLabel ?? document.activeElement?.textContent;
  const inTable = byId("resources").contains(document.activeElement);
  byId("resources").replaceChildren(...resources.map(rowOf));
  if (inTable) [...byId("resources").querySelectorAll("button")].find((b) => (b.ariaLabel ?? b.textContent) === focused)?.focus();
  const resource = resources.find((r) => r.name === selected);
  if (resource) {
    byId("health").textContent = pretty(resource.healthText) ?? "none yet";
    byId("checked").textContent = resource.healthCheckedAt ? new Date(resource.healthCheckedAt).toLocaleTimeString() : "";
  }
};

const pretty = (text) => {
  const json = text?.match(/^(\d{3}) ([\s\S]*)$/);
  try {
    return json ? `${json[1]} ${JSON.stringify(JSON.parse(json[2]), null, 2)}` : text;
  } catch {
    return text;
  }
};

const select = (name) => {
  selected = name;
  document.querySelector(".detail").hidden = false;
  byId("title").textContent = name;
  byId("log").textContent = "";
  logSource?.close();
  logSource = new EventSource(`api/resources/${encodeURIComponent(name)}/log`);
  logSource.onopen = () => byId("log").replaceChildren();
  logSource.addEventListener("line", (event) => {
    const log = byId("log");
    log.append(`${event.data}\n`);
    while (log.childNodes.length > largestLog) log.firstChild.remove();
    if (byId("follow").checked) log.scrollTop = log.scrollHeight;
  });
  render();
};

const restartOne = async (name, button) => {
  button.disabled = true;
  const response = await fetch(`api/resources/${encodeURIComponent(name)}/restart`, { method: "POST", headers: { "X-Dashboard-Token": token } });
  if (!response.ok) byId("connection").textContent = (await response.json()).detail;
};

const feed = new EventSource("api/resources/stream");
feed.onopen = () => { byId("connection").textContent = "live"; };
feed.onerror = () => { byId("connection").textContent = "the host does not answer; trying again…"; };
feed.addEventListener("resources", (event) => {
  resources = JSON.parse(event.data);
  render();
});
setInterval(render, 1000);
