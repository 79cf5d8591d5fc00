import type {Random} from "./random.js";
import {at, createIds, createRandom} from "./random.js";
import type {Timetable} from "./timetable.js";
import {spreadOverDays} from "./timetable.js";

export interface Post {
  department: string;
  title: string;
}

/** An employee, with the id in each directory. */
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

/** Everybody, in this order: the people in stories, those who stay, leave and join, and those who left long ago. */
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

/** Creates the people of a company of this size over the days of the timetable. */
export function createPeople(
  timetable: Timetable,
  size: number,
  forStories: number,
  seed: number
): People {
  const joinDays = spreadOverDays(timetable, Math.round(size * 0.026));
  const leaveDays = spreadOverDays(timetable, Math.round(size * 0.022));
  const goneDays = spreadOverDays(timetable, Math.round(size * 0.015));
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
  planMoves(all.slice(forStories, staying), timetable, random);
  return {all, forStories, staying, leaving: leaveDays.length, joining: joinDays.length};
}

/** The post that a person holds on a day. */
export function postOn(person: Person, day: number): Post {
  const {post, nextPost, moveDay = Infinity} = person;
  return nextPost && day >= moveDay ? nextPost : post;
}

/** The titles in a department. */
function titlesIn(department: string): readonly string[] {
  return titles[department] ?? ["Specialist"];
}

function planMoves(people: readonly Person[], timetable: Timetable, random: Random): void {
  for (const day of spreadOverDays(timetable, Math.round(people.length * 0.05))) {
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

/** The ids of a person in the apps. */
type Accounts = Readonly<
  Record<"serviceNow" | "adobe" | "salesforce" | "dropbox" | "partner", string>
>;

/** The ids of a person, in the format of each app. */
function createAccounts(ids: Random): Accounts {
  return {
    serviceNow: ids.hex(32),
    adobe: `${ids.hex(16).toUpperCase()}0A495E3C@AdobeID`,
    salesforce: `0058d00${ids.hex(8).toUpperCase()}AAE`,
    dropbox: `dbmid:AAD${Buffer.from(ids.hex(54), "hex").toString("base64url")}`,
    partner: ids.guid()
  };
}

/** Given names from many places: enough for about fifteen thousand pairs with family names. */
const givenNames = split(`
  Aisha Akira Alejandro Amara Ana Anders André Aneta Anjali Arjun Astrid Aylin Beatriz Benedikt Björn
  Bogdan Camille Carlos Chidi Chloé Dagmar Daniel Deepa Diego Dmitri Ebba Eero Elif Emeka Emilia Enzo
  Esra Ewa Fatima Felix Fiona Francesca Gabriel Giulia Grace Hana Haruki Hassan Helga Ida Ingrid Ioana
  Isabel Ivan Jakub Jana Jens João Jonas Karim Katarzyna Kenji Kofi Kwame Lars Laura Leila Liam Linh Lucía
  Luka Magnus Mai Małgorzata Marek Maria Mateus Mei Mette Mikkel Mohammed Nadia Niamh Nikola Nils Noor
  Olivia Omar Oskar Pedro Petra Piotr Priya Rafael Rania Ravi Renée Rosa Ruth Samuel Sara Şebnem Sofia
  Søren Sunita Tariq Thandiwe Theo Tomáš Tuan Ulrike Vera Viktor Wei William Yara Yusuf Zanele Zofia`);

const familyNames = split(`
  Abdi Achterberg Adeyemi Ahmed Almeida Andersen Bakker Barros Becker Bergström Bianchi Brandt Castillo Černý
  Chen Chukwu Cohen Costa Dahl Delgado Demir Diallo Dimitrov Dubois Eriksen Fernandes Fischer Fontaine
  Fujita García Gonçalves Gruber Guðmundsson Gupta Haddad Hansen Hassan Hoang Horváth Ibrahim Ivanova
  Jansen Johansson Jovanović Kamau Kaya Khan Kim Kovács Kowalska Kruger Kumar Lambert Larsen Lefèvre Lindqvist
  Lopez Łukasik Maes Mahlangu Marković Martins Mbeki Mehta Mensah Meyer Moreau Müller Murphy Mwangi Nair
  Navarro Ndlovu Nguyen Nielsen Novák Nowak Núñez Obi Okafor Olsen Öztürk Papadopoulos Park Patel Pereira
  Petrov Pham Popescu Quispe Rahman Ramírez Reddy Ricci Rossi Ruiz Saito Salazar Schäfer Schneider Sharma
  Silva Şimşek Singh Sørensen Sousa Suzuki Szabó Tanaka Teixeira Tran Uzun Vargas Vasquez Villanueva Virtanen
  Visser Vogel Wagner Wang Weber Wójcik Yamamoto Yılmaz Zhang Zimmermann`);

/** People whom the stories need by name. HR does not always enter tidy names. */
const notableNames: readonly {
  given: string;
  family: string;
  display: string;
  mail: string;
}[] = [
  {given: "Siobhán", family: "O'Rourke", display: "Siobhán O'Rourke", mail: "siobhan.o'rourke"},
  {given: "太郎", family: "山田", display: "山田 太郎", mail: "taro.yamada"},
  {
    given: "<img src=x onerror=alert(1)>",
    family: "Probe",
    display: "<img src=x onerror=alert(1)>",
    mail: "hr.probe"
  },
  {given: "Zoë", family: "D'Arcy-Müller", display: "Zoë D'Arcy-Müller", mail: "zoe.darcy-mueller"},
  {given: "Ольга", family: "Смирнова", display: "Ольга Смирнова", mail: "olga.smirnova"},
  {given: "Nguyễn", family: "Thị Ánh", display: "Nguyễn Thị Ánh", mail: "anh.nguyen"},
  {given: 'Jean "JP"', family: "de la Cruz", display: 'Jean "JP" de la Cruz', mail: "jp.delacruz"},
  {given: "ليلى", family: "حداد", display: "ليلى حداد", mail: "layla.haddad"},
  {given: "Bob", family: "Drop Table'; --", display: "Bob Drop Table'; --", mail: "bob.droptable"}
];

/** People with a single name. Systems that require a family name refuse them. */
const mononyms = ["Suharti", "Teller", "Dewi", "Raj"] as const;

const letters: Readonly<Record<string, string>> = {
  ø: "o",
  ł: "l",
  ß: "ss",
  æ: "ae",
  đ: "d",
  ð: "d",
  ı: "i"
};

/** The name in plain lower-case letters, for an email address. */
function toAddressPart(name: string): string {
  const bare = name.toLowerCase().normalize("NFD").replaceAll(/\p{M}/gu, "");
  return bare.replaceAll(/[^a-z]/g, (char) => letters[char] ?? "");
}

function split(list: string): readonly string[] {
  return list.trim().split(/\s+/);
}
