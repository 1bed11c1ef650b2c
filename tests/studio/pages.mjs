// Serves Elsa Studio's files and one page per part of it, on the loopback only.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";

const types = {
  ".html": "text/html", ".js": "text/javascript", ".mjs": "text/javascript", ".css": "text/css", ".json": "application/json", ".wasm": "application/wasm",
  ".png": "image/png", ".svg": "image/svg+xml", ".ico": "image/x-icon", ".woff": "font/woff", ".woff2": "font/woff2", ".ttf": "font/ttf",
};

const elements = {
  list: () => `<elsa-workflow-definition-list id="part"></elsa-workflow-definition-list>`,
  editor: (id) => `<elsa-workflow-definition-editor id="part" definition-id="${id}"></elsa-workflow-definition-editor>`,
  instances: () => `<elsa-workflow-instance-list id="part"></elsa-workflow-instance-list>`,
  instance: (id) => `<elsa-workflow-instance-viewer id="part" instance-id="${id}"></elsa-workflow-instance-viewer>`,
};

// The package's own page with another body: its scripts and styles stay as they are.
async function page(folder, part, id, api, token) {
  const html = await readFile(join(folder, "index.html"), "utf8");
  const body = `<elsa-backend-provider remote-endpoint="${api}" access-token="${token}"></elsa-backend-provider>${elements[part](id)}
    <script>window.heard = []; const part = document.getElementById("part");
      customElements.whenDefined(part.localName).then(() => {   // earlier, the element has no such properties and would never see them
        part.editWorkflowDefinition = value => window.heard.push({ name: "editWorkflowDefinition", value });
      });</script>`;
  return html.replace(/<elsa-studio-workflow-definition-editor[\s\S]*?<\/elsa-studio-workflow-definition-editor>/, body).replace(/<link[^>]*fonts\.g[^>]*>/g, "");
}

/** Starts on a free port of 127.0.0.1, or on the one given; answers the address and a way to stop. */
export async function serve(folder, api, token, port = 0) {
  const server = createServer(async (request, response) => {
    const url = new URL(request.url, "http://localhost");
    try {
      const part = url.pathname.match(/^\/studio\/(\w+)$/)?.[1];
      if (part) {
        response.writeHead(200, { "content-type": "text/html" }).end(await page(folder, part, url.searchParams.get("id") ?? "", api, token));
      } else if (url.pathname === "/appsettings.json") {
        response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ Backend: { Url: api } }));
      } else {
        const file = normalize(join(folder, decodeURIComponent(url.pathname)));
        if (!file.startsWith(folder)) throw new Error("outside");
        const content = await readFile(file);
        response.writeHead(200, { "content-type": types[extname(file)] ?? "application/octet-stream" }).end(content);
      }
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((done) => server.listen(port, "127.0.0.1", done));
  return { address: `http://127.0.0.1:${server.address().port}`, stop: () => server.close() };
}
