import { listening } from "./node-config.mjs";

/** Every scalar is written as JSON, which YAML reads as it is. */
function yaml(value, indent = "") {
  const deeper = `${indent}  `;
  if (Array.isArray(value)) return value.map((item) => `\n${indent}- ${typeof item === "object" ? yaml(item, deeper).trimStart() : JSON.stringify(item)}`).join("");
  return Object.entries(value)
    .map(([key, inner]) => `\n${indent}${key}:${typeof inner === "object" ? yaml(inner, deeper) : ` ${JSON.stringify(inner)}`}`)
    .join("");
}

/** A folder or file that must be there: docker would make an empty folder of what is missing, and Besu a new key. */
function bind(source, target, readOnly = true) {
  return { type: "bind", source, target, read_only: readOnly, bind: { create_host_path: false } };
}

/** The image may have no curl; it has bash. Ready: the height of its peers, and peers enough for a quorum with itself. */
function healthcheck(node, peers) {
  const request = `GET /readiness?minPeers=${peers} HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n`;
  const probe = `exec 3<>/dev/tcp/127.0.0.1/${node.rpcPort} && printf '${request}' >&3 && grep -q ' 200 ' <&3`;
  return { test: ["CMD", "bash", "-c", probe], interval: "10s", timeout: "5s", retries: 6, start_period: "60s" };
}

function service(config, node) {
  const together = config.hosting === "together";
  const validators = config.nodes.filter((other) => other.role === "validator").length;
  const quorum = Math.ceil((2 * validators) / 3);
  const published = node.role === "rpc" ? [node.rpcPort, node.metricsPort] : [node.metricsPort];
  return {
    image: config.image,
    container_name: `ipiece-besu-${node.name}`,
    user: "${IPIECE_BESU_USER:?start the nodes with start.sh}",
    // The image's own environment sets the RPC's address and outweighs the configuration file; the command line outweighs both.
    command: ["--config-file=/config/config.toml", `--rpc-http-host=${listening(config, node).rpc}`],
    restart: "unless-stopped",
    stop_grace_period: "60s",
    cap_drop: ["ALL"],
    security_opt: ["no-new-privileges:true"],
    logging: { driver: "json-file", options: { "max-size": "16m", "max-file": "4" } },
    volumes: [
      bind("./network", "/network"),
      bind(`./nodes/${node.name}`, "/config"),
      bind(`\${IPIECE_BESU_RUNTIME:?start the nodes with start.sh}/${node.name}`, "/run/besu"),
      bind(`\${IPIECE_BESU_DATA:?start the nodes with start.sh}/${node.name}`, "/data", false),
    ],
    ...(together
      ? { networks: { chain: { ipv4_address: node.address } }, ports: published.map((port) => `127.0.0.1:${port}:${port}`) }
      : { network_mode: "host" }),
    healthcheck: healthcheck(node, node.role === "validator" ? quorum - 1 : 1),
  };
}

export function compose(config) {
  const network = config.hosting === "together" ? { networks: { chain: { ipam: { config: [{ subnet: config.subnet }] } } } } : {};
  const file = { name: "ipiece-besu", services: Object.fromEntries(config.nodes.map((node) => [node.name, service(config, node)])), ...network };
  return `# Generated from network.json: change that, and generate again.${yaml(file)}\n`;
}
