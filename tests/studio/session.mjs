// A person's session in Elsa Studio against a server of ours: list, create, open, change, save, publish, run, follow.
// node session.mjs API PASSWORD STUDIO_FOLDER BROWSER PORT [SCREENSHOTS]
import { chromium } from "playwright-core";
import { serve } from "./pages.mjs";

const [api, password, folder, executablePath, port, shots] = process.argv.slice(2);
const patience = 60_000;
let token = "", passed = 0;

async function call(method, path, body) {
  const answer = await fetch(`${api}/${path}`, {
    method, headers: { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) }, body: body && JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return text ? JSON.parse(text) : undefined;
}

function check(condition, what) {
  if (!condition) throw new Error(what);
}

async function until(ask, what) {
  for (const end = Date.now() + patience; Date.now() < end; await new Promise((go) => setTimeout(go, 200))) if (await ask()) return;
  throw new Error(`waited in vain: ${what}`);
}

const text = (value) => ({ typeName: "String", expression: { type: "Literal", value } });
const place = (x, displayText) => ({ designer: { position: { x, y: 80 }, size: { width: 140, height: 50 } }, displayText });
const id = `studio-${Date.now().toString(36)}`;
const document = {
  definitionId: id, name: id, variables: [],
  root: {
    type: "Elsa.Flowchart", version: 1, id: "flow1",
    activities: [
      { type: "Elsa.WriteLine", version: 1, id: "w1", text: text("before"), metadata: place(100, "Say hello") },
      { type: "Elsa.Event", version: 1, id: "e1", eventName: text(id), metadata: place(350, "Wait for it") },
    ],
    connections: [{ source: { activity: "w1", port: "Done" }, target: { activity: "e1", port: "In" } }],
  },
};

token = (await call("POST", "identity/login", { username: "admin", password })).accessToken;
check(token, "the login was refused");
await call("POST", "workflow-definitions", { model: document, publish: false });
const studio = await serve(folder, api, token, Number(port));
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const page = await browser.newPage({ viewport: { width: 1500, height: 1000 } });
page.setDefaultTimeout(patience);
const refused = [];
page.on("response", (answer) => answer.url().startsWith(api) && answer.status() >= 400 && refused.push(`${answer.status()} ${answer.request().method()} ${answer.url()}`));
page.on("requestfailed", (request) => request.url().startsWith(api) && !/ERR_ABORTED/.test(request.failure().errorText) && refused.push(`${request.failure().errorText} ${request.url()}`));

const open = (part, what = "") => page.goto(`${studio.address}/studio/${part}?id=${encodeURIComponent(what)}`);
const shown = (words) => page.locator(`text="${words}" >> visible=true`).first().waitFor();   // the Studio's menus hold the same words, hidden
const heard = async (name) => (await page.evaluate(() => window.heard)).find((h) => h.name === name)?.value;
const sends = (path, matches = () => true) =>
  page.waitForResponse((a) => a.request().method() === "POST" && a.url().startsWith(`${api}/${path}`) && matches(a.request().postDataJSON() ?? {}));

async function step(name, run) {
  try {
    await run();
    check(refused.length === 0, `the server refused: ${refused.join("; ")}`);
    passed++;
    console.log(`ok    ${name}`);
  } catch (error) {
    if (shots) await page.screenshot({ path: `${shots}/${passed + 1}.png` });
    console.log(`FAIL  ${name}: ${error.message}`);
    await browser.close();
    studio.stop();
    process.exit(1);
  }
}

await step("the list shows the definition and opens it", async () => {
  await open("list");
  await page.getByPlaceholder(/Search on/).fill(id);
  await page.locator("td", { hasText: id }).first().click();
  await until(async () => (await heard("editWorkflowDefinition")) === id, "the row's click");
});

await step("the list creates a definition", async () => {
  await open("list");
  await page.getByRole("button", { name: /create workflow/i }).first().click();
  await page.getByLabel(/^Name/).first().fill(`${id} made in the Studio`);
  const saved = sends("workflow-definitions");
  await page.getByRole("button", { name: /^ok$/i }).click();
  check((await saved).ok(), "not created");
});

await step("the editor draws it with the toolbox of the server", async () => {
  await open("editor", id);
  await shown("Say hello");
  await shown("Console");
});

await step("a changed input is saved by itself as a draft", async () => {
  await page.getByText("Say hello").first().click();
  const field = page.locator("textarea, input").and(page.locator(":visible")).filter({ hasNot: page.locator("[readonly]") });
  await until(async () => (await field.evaluateAll((all) => all.findIndex((f) => f.value === "before"))) >= 0, "the panel of the activity");
  const index = await field.evaluateAll((all) => all.findIndex((f) => f.value === "before"));
  const saved = sends("workflow-definitions", (body) => body.publish === false && JSON.stringify(body.model).includes("after the change"));
  await field.nth(index).fill("after the change");
  await field.nth(index).press("Tab");
  check((await saved).ok(), "not saved");
  const draft = await call("GET", `workflow-definitions/by-definition-id/${id}`);
  check(draft.root.activities.find((a) => a.id === "w1").text.expression.value === "after the change", "the server has another text");
});

await step("publish makes it the published version", async () => {
  const published = sends("workflow-definitions", (body) => body.publish === true);
  await page.locator("button.mud-icon-button.mud-primary-text:visible").first().click();   // the cloud
  check((await published).ok(), "not published");
  await until(async () => (await call("GET", `workflow-definitions/by-definition-id/${id}`)).isPublished, "the published flag");
});

let instance = "";
await step("run starts an instance that waits", async () => {
  const ran = sends(`workflow-definitions/${id}/execute`);
  await page.locator("button.mud-icon-button.mud-success-text:visible").first().click();   // the triangle
  check((await ran).ok(), "not run");
  instance = (await call("POST", "workflow-instances", { definitionId: id })).items[0].id;
  await shown("Successfully started workflow");
});

await step("the list of instances shows it as suspended", async () => {
  await open("instances");
  await shown(instance);
  await shown("Suspended");
});

await step("the viewer follows it to its end while it is open", async () => {
  await open("instance", instance);
  await shown("Say hello");
  await shown("Suspended");
  await new Promise((go) => setTimeout(go, 2000));   // the hub's connection has no sign on the page
  await call("POST", `events/${id}/trigger`, { workflowInstanceId: instance });
  await shown("Finished");
});

await browser.close();
studio.stop();
console.log(`${passed} passed, 0 failed`);
