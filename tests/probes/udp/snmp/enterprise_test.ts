import assert from "node:assert/strict";
import {
  enterpriseOf,
  makerOf,
  productOfEnterprise,
  productOfMaker,
} from "../../../../src/probes/udp/snmp/enterprise.ts";

Deno.test("enterpriseOf() reads the number behind the enterprises' arc and nothing else", () => {
  assert.equal(enterpriseOf("1.3.6.1.4.1.2636.1.1.1.2.31"), 2636);
  assert.equal(enterpriseOf("1.3.6.1.4.1.9"), 9);
  for (
    const other of [
      "",
      "0.0",
      "1.3.6.1.4.1.",
      "1.3.6.1.4.10.9",
      "1.3.6.1.2.1.1",
      "x1.3.6.1.4.1.9",
      `1.3.6.1.4.1.${"9".repeat(40)}`,
    ]
  ) assert.equal(enterpriseOf(other), undefined, other);
});

Deno.test("productOfEnterprise() gives a maker, never a product but an agent's own", () => {
  assert.deepEqual(productOfEnterprise(11), { vendor: "HP" });
  assert.equal(productOfEnterprise(8072).product, "Net-SNMP");
  assert.deepEqual(productOfEnterprise(20_408), { product: "pysnmp" });
  assert.deepEqual(productOfEnterprise(47_491), { product: "node-net-snmp" });
  for (const near of [20_407, 20_409, 47_490, 47_492, 4_000_000, undefined]) {
    assert.equal(productOfEnterprise(near).product, undefined, `${near}`);
  }
  assert.equal(makerOf(25_506), "H3C");
});

Deno.test("productOfMaker() names the model where the maker's device begins its text with it", () => {
  assert.deepEqual(productOfMaker(8691, "E1240"), { vendor: "Moxa", product: "Moxa E1240" });
  assert.deepEqual(productOfMaker(8691, "In the cellar"), { vendor: "Moxa" });
  assert.equal(productOfMaker(8072, "E1240").product, "Net-SNMP");
  assert.equal(productOfMaker(20_408, "Moxa E1240").product, "pysnmp");
  assert.deepEqual(productOfMaker(311, "E1240"), { vendor: "Microsoft" });
  assert.deepEqual(productOfMaker(4_000_000, "E1240"), {});
});

Deno.test("numbers that belong to others than their old names are gone", () => {
  assert.deepEqual([makerOf(89), makerOf(589)], ["Radware", undefined]);
  assert.deepEqual([makerOf(5596), makerOf(5591)], ["TANDBERG", undefined]);
  assert.equal(makerOf(1_552), "Océ");
});
