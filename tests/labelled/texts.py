"""The beginnings of one report in the languages of the labelled pages: two sentences each, enough for a brief."""

from __future__ import annotations

BRIEFS = {
    "en": (
        "The ministry said on Tuesday that exports to neighbouring countries had fallen by a third since March.",
        "Officials in the capital pointed to the new rules, which had made insurance for tankers far more expensive.",
    ),
    "de": (
        "Die Ausfuhren in die Nachbarländer sind seit März um ein Drittel gesunken, teilte das Ministerium am Dienstag mit.",
        "Beamte in der Hauptstadt verwiesen auf die neuen Regeln, durch die Versicherungen für Tanker viel teurer geworden seien.",
    ),
    "fr": (
        "Les exportations vers les pays voisins ont reculé d'un tiers depuis mars, a annoncé mardi le ministère.",
        "Des fonctionnaires de la capitale ont évoqué les nouvelles règles, qui ont rendu l'assurance des pétroliers bien plus chère.",
    ),
    "es": (
        "Las exportaciones a los países vecinos han caído un tercio desde marzo, informó el martes el ministerio.",
        "Funcionarios de la capital señalaron las nuevas normas, que han encarecido mucho el seguro de los petroleros.",
    ),
    "it": (
        "Le esportazioni verso i paesi vicini sono diminuite di un terzo da marzo, ha comunicato martedì il ministero.",
        "I funzionari della capitale hanno indicato le nuove regole, che hanno reso molto più cara l'assicurazione delle petroliere.",
    ),
    "pt": (
        "As exportações para os países vizinhos caíram um terço desde março, informou na terça-feira o ministério.",
        "Funcionários da capital apontaram as novas regras, que tornaram o seguro dos petroleiros muito mais caro.",
    ),
    "nl": (
        "De uitvoer naar de buurlanden is sinds maart met een derde gedaald, meldde het ministerie dinsdag.",
        "Ambtenaren in de hoofdstad wezen op de nieuwe regels, waardoor verzekeringen voor tankers veel duurder zijn geworden.",
    ),
    "pl": (
        "Eksport do krajów sąsiednich spadł od marca o jedną trzecią, poinformowało we wtorek ministerstwo.",
        "Urzędnicy w stolicy wskazali na nowe przepisy, przez które ubezpieczenie tankowców bardzo podrożało.",
    ),
    "sv": (
        "Exporten till grannländerna har minskat med en tredjedel sedan mars, meddelade departementet på tisdagen.",
        "Tjänstemän i huvudstaden pekade på de nya reglerna, som har gjort försäkringar för tankfartyg mycket dyrare.",
    ),
    "da": (
        "Eksporten til nabolandene er faldet med en tredjedel siden marts, oplyste ministeriet tirsdag.",
        "Embedsmænd i hovedstaden pegede på de nye regler, som har gjort forsikring af tankskibe langt dyrere.",
    ),
    "cs": (
        "Vývoz do sousedních zemí od března klesl o třetinu, oznámilo v úterý ministerstvo.",
        "Úředníci v hlavním městě poukázali na nová pravidla, kvůli nimž pojištění tankerů výrazně zdražilo.",
    ),
    "tr": (
        "Bakanlık salı günü yaptığı açıklamada, komşu ülkelere ihracatın marttan bu yana üçte bir azaldığını bildirdi.",
        "Başkentteki yetkililer, tanker sigortasını çok daha pahalı hâle getiren yeni kurallara dikkat çekti.",
    ),
    "ru": (
        "Экспорт в соседние страны сократился с марта на треть, сообщило во вторник министерство.",
        "Чиновники в столице указали на новые правила, из-за которых страхование танкеров сильно подорожало.",
    ),
    "uk": (
        "Експорт до сусідніх країн скоротився від березня на третину, повідомило у вівторок міністерство.",
        "Посадовці у столиці вказали на нові правила, через які страхування танкерів значно подорожчало.",
    ),
    "ja": (
        "近隣諸国への輸出は三月以降三分の一減少したと、同省が火曜日に発表した。",
        "首都の当局者は、タンカーの保険料を大幅に引き上げた新しい規則を理由に挙げた。",
    ),
    "zh": (
        "该部周二表示，自三月以来，对邻国的出口下降了三分之一。",
        "首都的官员指出，新规定使油轮的保险费用大幅上涨。",
    ),
    "ar": (
        "قالت الوزارة يوم الثلاثاء إن الصادرات إلى الدول المجاورة انخفضت بمقدار الثلث منذ مارس.",
        "وأشار مسؤولون في العاصمة إلى القواعد الجديدة التي جعلت تأمين الناقلات أغلى بكثير.",
    ),
}

LONG = (
    *BRIEFS["en"],
    "Analysts at two institutes said the figures were in line with what shipping data had suggested for months.",
    "A spokesman for the port declined to comment on the numbers, saying that a report would follow in autumn.",
    "In the year before, the same ports had handled more freight than at any time since the records began.",
    "Traders said that prices on the spot market had hardly moved, since stores were fuller than usual.",
    "The association of shipowners had warned in January that several lines would give up the route altogether.",
    "Two of them have since sold their ships, and a third has moved its office to another country.",
    "The opposition asked the government to publish the report on which the rules were founded.",
    "A first reading in parliament is planned for the last week of June, before the summer recess.",
    "Until then the insurers want to decide from month to month whether they will cover the crossing.",
    "For the towns on the coast, where one job in six hangs on the harbour, that is a long time.",
)
