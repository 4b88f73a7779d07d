// Every call of SeaTable's official JavaScript client, against a running fake.
// node official-client.js URL API-TOKEN gateway|legacy
"use strict";
const assert = require("node:assert/strict");
const { Base } = require("seatable-api");

const [server, token, flavour] = process.argv.slice(2);
let done = 0;

async function step(name, deed) {
  try {
    await deed();
    done++;
  } catch (error) {
    const answer = error.response ? `: ${error.response.status} ${JSON.stringify(error.response.data)}` : "";
    console.error(`${flavour}: ${name} failed${answer}`);
    throw error;
  }
}

async function status(promise) {
  try {
    await promise;
    return 200;
  } catch (error) {
    assert.ok(error.response, String(error));
    return error.response.status;
  }
}

const names = (list) => list.map((item) => item.name);

async function tables(base) {
  await step("addTable", async () => {
    const people = await base.addTable("people", "en", [
      { column_name: "Name", column_type: "text" },
      { column_name: "age", column_type: "number" },
      { column_name: "active", column_type: "checkbox" },
    ]);
    assert.equal(people.name, "people");
    assert.deepEqual(names(people.columns), ["Name", "age", "active"]);
    await base.addTable("teams", "en");
  });
  await step("getTables, getTableByName", async () => {
    assert.deepEqual(names(await base.getTables()), ["people", "teams"]);
    assert.equal((await base.getTableByName("teams")).columns[0].name, "Name");
  });
  await step("renameTable, deleteTable", async () => {
    await base.addTable("short-lived", "en");
    await base.renameTable("short-lived", "doomed");
    assert.ok(names(await base.getTables()).includes("doomed"));
    assert.equal((await base.deleteTable("doomed")).success, true);
    assert.ok(!names(await base.getTables()).includes("doomed"));
  });
  if (flavour === "legacy") {
    await step("getDTable", async () => {
      assert.deepEqual(names((await base.getDTable()).tables), ["people", "teams"]);
    });
  }
  await step("getMetadata", async () => {
    const metadata = await base.getMetadata();
    assert.equal(typeof metadata.version, "number");
    assert.equal(metadata.tables[0].views[0].name, "Default View");
  });
}

async function columns(base) {
  await step("insertColumn", async () => {
    const column = await base.insertColumn("people", "city", "text");
    assert.equal(column.name, "city");
    await base.insertColumn("people", "state", "single-select", undefined, {
      options: [{ id: "111111", name: "new", color: "#59CB74", textColor: "#FFFFFF" }],
    });
    await base.insertColumn("people", "born", "date", undefined, { format: "YYYY-MM-DD" });
  });
  await step("insertColumn twice", async () => {
    assert.equal(await status(base.insertColumn("people", "city", "text")), 400);
  });
  await step("listColumns, getColumnByName, getColumnsByType", async () => {
    const all = names(await base.listColumns("people"));
    assert.deepEqual(all, ["Name", "age", "active", "city", "state", "born"]);
    assert.equal((await base.getColumnByName("people", "age")).type, "number");
    assert.deepEqual(names(await base.getColumnsByType("people", "checkbox")), ["active"]);
  });
  await step("renameColumn, resizeColumn, freezeColumn, moveColumn, modifyColumnType", async () => {
    const city = await base.getColumnByName("people", "city");
    assert.equal((await base.renameColumn("people", city.key, "town")).name, "town");
    assert.equal((await base.resizeColumn("people", city.key, 321)).width, 321);
    await base.freezeColumn("people", city.key, true);
    await base.moveColumn("people", city.key, (await base.getColumnByName("people", "Name")).key);
    assert.equal(names(await base.listColumns("people"))[1], "town");
    assert.equal((await base.modifyColumnType("people", city.key, "long-text")).type, "long-text");
  });
  await step("addColumnOptions", async () => {
    await base.addColumnOptions("people", "state", [
      { name: "old", color: "#FF8000", textColor: "#FFFFFF" },
    ]);
    const state = await base.getColumnByName("people", "state");
    assert.deepEqual(names(state.data.options), ["new", "old"]);
  });
  await step("addColumnCascadeSettings", async () => {
    await base.insertColumn("people", "detail", "single-select", undefined, {
      options: [{ id: "222222", name: "fresh", color: "#59CB74", textColor: "#FFFFFF" }],
    });
    const answer = await base.addColumnCascadeSettings("people", "detail", "state", { new: ["fresh"] });
    assert.equal(answer.success, true);
    await base.deleteColumn("people", (await base.getColumnByName("people", "detail")).key);
  });
  await step("deleteColumn", async () => {
    const column = await base.insertColumn("people", "waste", "text");
    assert.equal((await base.deleteColumn("people", column.key)).success, true);
    assert.equal(await base.getColumnByName("people", "waste"), undefined);
  });
}

async function rows(base) {
  let max;
  await step("appendRow, insertRow", async () => {
    const answer = await base.appendRow("people", { Name: "Max", age: 40, active: true, state: "new", born: "1986-02-03" });
    max = answer._id;
    assert.match(max, /^[A-Za-z0-9_-]{22}$/);
    await base.insertRow("people", { Name: "Eva" }, max);
  });
  await step("batchAppendRows", async () => {
    const answer = await base.batchAppendRows("people", [{ Name: "Ida", age: 7 }, { Name: "Leo" }]);
    assert.equal(answer.inserted_row_count, 2);
  });
  await step("listRows", async () => {
    const all = await base.listRows("people");
    assert.deepEqual(all.map((row) => row.Name), ["Max", "Eva", "Ida", "Leo"]);
    assert.equal((await base.listRows("people", undefined, undefined, false, 1, 2)).length, 2);
  });
  await step("getRow", async () => {
    const row = await base.getRow("people", max);
    assert.equal(row.Name, "Max");
    assert.equal(row.age, 40);
    assert.equal(await status(base.getRow("people", "AAAAAAAAAAAAAAAAAAAAAA")), 404);
  });
  await step("updateRow, batchUpdateRows", async () => {
    assert.equal((await base.updateRow("people", max, { age: 41 })).success, true);
    const [, eva] = await base.listRows("people");
    await base.batchUpdateRows("people", [{ row_id: eva._id, row: { age: 30 } }]);
    assert.equal((await base.getRow("people", max)).age, 41);
    assert.equal((await base.getRow("people", eva._id)).age, 30);
  });
  await step("deleteRow, batchDeleteRows", async () => {
    const all = await base.listRows("people");
    await base.deleteRow("people", all[3]._id);
    await base.batchDeleteRows("people", [all[2]._id]);
    assert.deepEqual((await base.listRows("people")).map((row) => row.Name), ["Max", "Eva"]);
  });
  return max;
}

async function views(base) {
  await step("addView, renameView, listViews, getViewByName, deleteView", async () => {
    assert.equal((await base.addView("people", "mine")).name, "mine");
    assert.equal((await base.renameView("people", "mine", "yours")).name, "yours");
    assert.deepEqual(names(await base.listViews("people")), ["Default View", "yours"]);
    assert.equal((await base.getViewByName("people", "yours")).type, "table");
    assert.equal((await base.deleteView("people", "yours")).success, true);
    assert.equal(await status(base.getViewByName("people", "yours")), 404);
  });
}

async function links(base, max) {
  let column;
  await step("insertColumn link", async () => {
    column = await base.insertColumn("people", "teams", "link", undefined, { table: "people", other_table: "teams" });
    assert.equal((await base.getColumnByName("teams", "people")).data.link_id, column.data.link_id);
    assert.equal(await base.getColumnLinkId("people", "teams"), column.data.link_id);
  });
  const people = await base.getTableByName("people");
  const teams = await base.getTableByName("teams");
  await base.batchAppendRows("teams", [{ Name: "red" }, { Name: "blue" }, { Name: "green" }]);
  const [red, blue, green] = (await base.listRows("teams")).map((row) => row._id);
  const linked = async () => {
    const answer = await base.getLinkedRecords(people._id, column.key, [{ row_id: max, offset: 0, limit: 100 }]);
    return answer[max].map((link) => link.display_value);
  };
  const id = column.data.link_id;
  await step("addLink, getLinkedRecords", async () => {
    await base.addLink(id, "people", "teams", max, red);
    assert.deepEqual(await linked(), ["red"]);
    assert.equal(await status(base.addLink(id, "people", "teams", max, red)), 400);
  });
  await step("removeLink", async () => {
    await base.removeLink(id, "people", "teams", max, red);
    assert.deepEqual(await linked(), []);
  });
  await step("updateLink", async () => {
    await base.updateLink(id, "people", "teams", max, [red, blue]);
    assert.deepEqual((await linked()).sort(), ["blue", "red"]);
  });
  await step("batchUpdateLinks", async () => {
    await base.batchUpdateLinks(id, people._id, teams._id, [max], { [max]: [green] });
    assert.deepEqual(await linked(), ["green"]);
  });
}

async function query(base) {
  await step("query", async () => {
    const found = await base.query("select Name, age, state, teams, born from people where age > 35");
    assert.equal(found.length, 1);
    assert.equal(found[0].Name, "Max");
    assert.equal(found[0].age, 41);
    assert.equal(found[0].state, "new");
    assert.deepEqual(found[0].teams, ["green"]);
    assert.equal(found[0].born, "1986-02-03");
  });
  await step("query with grouping and order", async () => {
    await base.batchAppendRows("people", [{ Name: "Max" }, { Name: "Zoe" }]);
    const groups = await base.query("SELECT Name, COUNT(*) AS n FROM people GROUP BY Name HAVING COUNT(*) > 1");
    assert.deepEqual(groups.map((row) => [row.Name, row.n]), [["Max", 2]]);
    const ordered = await base.query("SELECT Name FROM people WHERE Name LIKE '%a%' ORDER BY Name DESC LIMIT 2");
    assert.deepEqual(ordered.map((row) => row.Name), ["Max", "Max"]);
  });
  await step("query that is refused", async () => {
    assert.equal(await status(base.query("select x from nowhere")), 400);
    assert.equal(await status(base.query("select a.Name from people a join teams b on 1=1")), 400);
    assert.equal(await status(base.query("insert into people (Name) values ('Tom')")), 400);
  });
}

async function main() {
  const base = new Base({ server, APIToken: token });
  await step("auth", () => base.auth());
  await step("auth with a wrong token", async () => {
    assert.equal(await status(new Base({ server, APIToken: "0".repeat(40) }).auth()), 403);
  });
  await tables(base);
  await columns(base);
  const max = await rows(base);
  await views(base);
  await links(base, max);
  await query(base);
  console.log(`seatable-api on ${flavour}: ${done} steps passed`);
}

main().catch((error) => {
  console.error(error.stack);
  process.exitCode = 1;
});
