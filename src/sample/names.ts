/** Given names from many places; the lists are long enough for some fifteen thousand pairs. */
export const givenNames = split(`
  Aisha Akira Alejandro Amara Ana Anders André Aneta Anjali Arjun Astrid Aylin Beatriz Benedikt Björn
  Bogdan Camille Carlos Chidi Chloé Dagmar Daniel Deepa Diego Dmitri Ebba Eero Elif Emeka Emilia Enzo
  Esra Ewa Fatima Felix Fiona Francesca Gabriel Giulia Grace Hana Haruki Hassan Helga Ida Ingrid Ioana
  Isabel Ivan Jakub Jana Jens João Jonas Karim Katarzyna Kenji Kofi Kwame Lars Laura Leila Liam Linh Lucía
  Luka Magnus Mai Małgorzata Marek Maria Mateus Mei Mette Mikkel Mohammed Nadia Niamh Nikola Nils Noor
  Olivia Omar Oskar Pedro Petra Piotr Priya Rafael Rania Ravi Renée Rosa Ruth Samuel Sara Şebnem Sofia
  Søren Sunita Tariq Thandiwe Theo Tomáš Tuan Ulrike Vera Viktor Wei William Yara Yusuf Zanele Zofia`);

export const familyNames = split(`
  Abdi Achterberg Adeyemi Ahmed Almeida Andersen Bakker Barros Becker Bergström Bianchi Brandt Castillo Černý
  Chen Chukwu Cohen Costa Dahl Delgado Demir Diallo Dimitrov Dubois Eriksen Fernandes Fischer Fontaine
  Fujita García Gonçalves Gruber Guðmundsson Gupta Haddad Hansen Hassan Hoang Horváth Ibrahim Ivanova
  Jansen Johansson Jovanović Kamau Kaya Khan Kim Kovács Kowalska Kruger Kumar Lambert Larsen Lefèvre Lindqvist
  Lopez Łukasik Maes Mahlangu Marković Martins Mbeki Mehta Mensah Meyer Moreau Müller Murphy Mwangi Nair
  Navarro Ndlovu Nguyen Nielsen Novák Nowak Núñez Obi Okafor Olsen Öztürk Papadopoulos Park Patel Pereira
  Petrov Pham Popescu Quispe Rahman Ramírez Reddy Ricci Rossi Ruiz Saito Salazar Schäfer Schneider Sharma
  Silva Şimşek Singh Sørensen Sousa Suzuki Szabó Tanaka Teixeira Tran Uzun Vargas Vasquez Villanueva Virtanen
  Visser Vogel Wagner Wang Weber Wójcik Yamamoto Yılmaz Zhang Zimmermann`);

/** People whom the stories need by name: what HR typed in is not always a tidy name. */
export const notableNames: readonly {
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

/** People with a single name, which systems that ask for a family name refuse. */
export const mononyms = ["Suharti", "Teller", "Dewi", "Raj"] as const;

const letters: Readonly<Record<string, string>> = {
  ø: "o",
  ł: "l",
  ß: "ss",
  æ: "ae",
  đ: "d",
  ð: "d",
  ı: "i"
};

/** The name in plain lower-case letters, as it goes into an address. */
export function toAddressPart(name: string): string {
  const bare = name.toLowerCase().normalize("NFD").replaceAll(/\p{M}/gu, "");
  return bare.replaceAll(/[^a-z]/g, (char) => letters[char] ?? "");
}

function split(list: string): readonly string[] {
  return list.trim().split(/\s+/);
}
