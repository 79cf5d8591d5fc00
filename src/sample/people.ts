import type {Accounts} from "./accounts.js";
import {createAccounts} from "./accounts.js";
import type {Calendar} from "./calendar.js";
import {spreadOverDays} from "./calendar.js";
import {familyNames, givenNames, mononyms, notableNames, toAddressPart} from "./names.js";
import type {Random} from "./random.js";
import {at, createIds, createRandom} from "./random.js";

export interface Post {
  department: string;
  title: string;
}

/** A member of staff, with the id by which each directory knows them. */
export interface Person {
  index: number;
  given: string;
  family: string;
  display: string;
  upn: string;
  office: string;
  post: Post;
  /** The post after a move, and the day of the move. */
  nextPost?: Post;
  moveDay?: number;
  joinDay?: number;
  leaveDay?: number;
  workerId: string;
  adId: string;
  entraId: string;
  accounts: Accounts;
}

/** Everybody in the order: for stories, staying, leaving, joining, long gone. */
export interface People {
  all: readonly Person[];
  forStories: number;
  staying: number;
  leaving: number;
  joining: number;
}

export const domain = "haldenfreight.example";

const titles: Readonly<Record<string, readonly string[]>> = {
  Finance: ["Accountant", "Controller", "Payroll Specialist"],
  Operations: ["Dispatcher", "Shift Lead", "Terminal Planner"],
  Logistics: ["Route Planner", "Freight Agent", "Customs Broker"],
  Sales: ["Account Manager", "Sales Engineer", "Key Account Lead"],
  "People & Culture": ["HR Partner", "Recruiter", "Learning Lead"],
  IT: ["Systems Engineer", "Service Desk Agent", "Data Analyst"],
  Legal: ["Counsel", "Compliance Officer"],
  Marketing: ["Designer", "Campaign Manager", "Copywriter"]
};
export const departments: readonly string[] = Object.keys(titles);

const offices = ["Halden", "Rotterdam", "Gdańsk", "Porto", "Singapore"] as const;

/** The people of a firm of this size over the days of the calendar. */
export function createPeople(
  calendar: Calendar,
  size: number,
  forStories: number,
  seed: number
): People {
  const joinDays = spreadOverDays(calendar, Math.round(size * 0.026));
  const leaveDays = spreadOverDays(calendar, Math.round(size * 0.022));
  const goneDays = spreadOverDays(calendar, Math.round(size * 0.015));
  const staying = size - leaveDays.length;
  const random = createRandom(seed, "people");
  const ids = createIds(seed, "people");
  const taken = new Map<string, number>();
  const all = Array.from({length: size + joinDays.length + goneDays.length}, (_, index) =>
    createPerson(index, ids, random, taken)
  );
  leaveDays.forEach((day, i) => (at(all, staying + i).leaveDay = day));
  joinDays.forEach((day, i) => (at(all, size + i).joinDay = day));
  goneDays.forEach((day, i) => (at(all, size + joinDays.length + i).leaveDay = day));
  planMoves(all.slice(forStories, staying), calendar, random);
  return {all, forStories, staying, leaving: leaveDays.length, joining: joinDays.length};
}

/** The post that a person holds on a day. */
export function postOn(person: Person, day: number): Post {
  const {post, nextPost, moveDay = Infinity} = person;
  return nextPost && day >= moveDay ? nextPost : post;
}

/** The titles that a department knows. */
function titlesIn(department: string): readonly string[] {
  return titles[department] ?? ["Specialist"];
}

function planMoves(people: readonly Person[], calendar: Calendar, random: Random): void {
  for (const day of spreadOverDays(calendar, Math.round(people.length * 0.05))) {
    const person = random.pick(people);
    person.moveDay = day;
    person.nextPost = createPost(random, person.post.department);
  }
}

function createPerson(
  index: number,
  ids: Random,
  random: Random,
  taken: Map<string, number>
): Person {
  const {mail, ...name} = createName(index, random);
  const count = (taken.get(mail) ?? 0) + 1;
  taken.set(mail, count);
  return {
    index,
    ...name,
    upn: `${mail}${count > 1 ? count : ""}@${domain}`,
    office: random.pick(offices),
    post: createPost(random),
    workerId: String(210_000 + index * 3),
    adId: ids.guid(),
    entraId: ids.guid(),
    accounts: createAccounts(ids)
  };
}

function createName(index: number, random: Random): (typeof notableNames)[number] {
  const notable = notableNames[index];
  if (notable) return notable;
  const mononym = mononyms[index - notableNames.length];
  if (mononym) return {given: mononym, family: "", display: mononym, mail: toAddressPart(mononym)};
  const given = random.pick(givenNames);
  const family = random.pick(familyNames);
  const mail = `${toAddressPart(given)}.${toAddressPart(family)}`;
  return {given, family, display: `${given} ${family}`, mail};
}

function createPost(random: Random, except?: string): Post {
  const department = random.pick(departments.filter((name) => name !== except));
  return {department, title: random.pick(titlesIn(department))};
}
