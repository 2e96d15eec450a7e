// Check digits against vectors of the standards, their counter-examples, and every single digit changed.
import assert from "node:assert/strict";
import { test } from "node:test";
import { birthdayOf, fitOfBankCard, fitOfCreditCode, fitOfOrganisationCode, fitOfResidentId, fitOfVin } from "./number.ts";
import { isDivision } from "./division.ts";

const TODAY = "2026-03-02";
const resident = (id: string): string => fitOfResidentId(id, TODAY, isDivision);

test("identity numbers: the vectors of GB 11643, and each of them spoiled", () => {
  for (const id of ["11010519491231002X", "440524188001010014"]) {
    assert.equal(resident(id), "yes", id);
    for (let place = 0; place < 17; place++) {
      const spoiled = id.slice(0, place) + String((Number(id.charAt(place)) + 1) % 10) + id.slice(place + 1);
      assert.notEqual(resident(spoiled), "yes", spoiled);
    }
  }
  assert.equal(resident("110105194912310021"), "form", "a wrong check digit");
  assert.equal(resident("110105204912310029"), "form", "not born yet");
  assert.equal(resident("110105194902300024"), "form", "no thirtieth of February");
  assert.equal(resident("110105491231002"), "yes", "fifteen digits, proven by the division");
  assert.equal(resident("990105491231002"), "form", "no such division");
  assert.equal(resident("11010519491231"), "no");
  assert.equal(birthdayOf("11010519491231002X", TODAY), "1949-12-31");
  assert.equal(birthdayOf("110105491231002", TODAY), "1949-12-31");
});

test("divisions: in use, abolished, directly under a province, Hong Kong, and none", () => {
  const known = ["440604", "140602", "419001", "140624", "440524", "512301", "810000", "820000", "830000", "110105"];
  assert.deepEqual(
    known.filter((code) => !isDivision(code)),
    [],
  );
  assert.deepEqual(["000000", "990101", "470101", "123456"].filter(isDivision), []);
});

test("credit codes: the vectors of GB 32100, and its own counter-example", () => {
  for (const code of ["91350100M000100Y43", "91512081MA62K0260E", "91110000802100433B"]) assert.equal(fitOfCreditCode(code), "yes", code);
  assert.equal(fitOfCreditCode("91350100M000100Y4Z"), "no", "Z is none of its letters");
  assert.equal(fitOfCreditCode("91350100M000100Y44"), "form");
  assert.equal(fitOfCreditCode("91350100M000100Y4"), "no");
  assert.equal(fitOfOrganisationCode("80210043-3"), "yes");
  assert.equal(fitOfOrganisationCode("802100434"), "form");
});

test("bank cards: issuer, length and Luhn's sum all have to fit", () => {
  const card = Array.from({ length: 10 }, (_, check) => `622202123456789012${check}`).filter((each) => fitOfBankCard(each) === "yes");
  assert.equal(card.length, 1, "one check digit in ten");
  assert.equal(fitOfBankCard("4111111111111111"), "yes");
  assert.equal(fitOfBankCard("1111111111111111"), "no", "no issuer");
  assert.equal(fitOfBankCard("62220212"), "no");
});

test("vehicle numbers: a public vector, and one letter changed", () => {
  assert.equal(fitOfVin("1M8GDM9AXKP042788"), "yes");
  assert.equal(fitOfVin("11111111111111111"), "no", "digits only are no vehicle number");
  assert.equal(fitOfVin("1M8GDM9AXKP042789"), "form");
  assert.equal(fitOfVin("1M8GDM9AXKPO42788"), "no", "the letter O");
});
