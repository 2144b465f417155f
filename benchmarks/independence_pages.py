"""Pages about invented events, with what is known of their origins; written for benchmarks/independence.py.

Each event has a wire report, a second account by somebody who was there (the same figures and quotations in their own
words), a page that relies on another and says so, and one that names the other only to contradict it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Event:
    """Texts on one event; `relying` names the office of `office`, `contradicting` names it as wrong."""

    office: str
    office_site: str
    wire: str
    witness: str
    office_page: str
    relying: str
    contradicting: str
    unrelated_mention: str


EVENTS = (
    Event(
        "Halden Port Office",
        "haldenport.example",
        """Freight through the port of Halden fell by 14 per cent in the first quarter, the smallest volume since the new quay was opened, as three shipping lines moved their calls up the coast.
Port director Maren Sool told reporters on Tuesday that the drop was expected. “We lost three lines in one winter, and nobody replaces three lines in one winter,” she said. Crane crews have been on short hours since February.
The dockers' union asked the city to waive harbour dues until autumn. A decision is due before the council rises in June. Truckers in the valley say that half of their runs now end at a rail yard instead of a ship.
Halden handles grain, timber and fertiliser. Its grain terminal was not affected, and timber exports rose slightly.""",
        """On the quay at Halden you can hear the gulls again, and that is bad news. I counted two ships on Tuesday where there used to be six.
In a bare meeting room above the ferry steps, the director, Maren Sool, did not try to dress it up: “We lost three lines in one winter, and nobody replaces three lines in one winter.” Her own slide said minus 14 per cent for January to March.
Afterwards a crane driver who has worked here for twenty years showed me his payslip: thirty hours a week since carnival. He doubts that cheaper dues would bring anyone back. Grain, at least, keeps moving; the silos are full and the trains leave on time.""",
        """First quarter results. Total freight: minus 14 per cent against the same quarter of last year. Grain: unchanged. Timber: plus 2 per cent. Containers: minus 31 per cent.
The Halden Port Office publishes its results within thirty days of the end of each quarter. Figures are preliminary and are revised once a year after the audit. Earlier quarters can be found in the archive below.""",
        """The valley's hauliers want the council to act. Freight through the harbour is down by 14 per cent, according to the Halden Port Office, and the lorries stand idle three days a week.
Their chairman asked for a fund of two million to bridge the summer. The council's finance committee will hear him next week. Residents along the ring road, for their part, enjoy the silence.""",
        """Our own count of ships does not support the official story. Contrary to the figure of 14 per cent that the Halden Port Office gave out, the berth log shows a fall of at least a quarter.
We asked harbour pilots to go through their books for each night of the winter. Two of the three did. Their lists agree with each other and not with the official sheet.""",
        """The Halden Port Office has a new front door. The architects gave it a canopy of copper and a bench, and the old clock from the customs house was put back above it after eleven years in a cellar.
A small exhibition in the hall shows how the quay was built. Admission is free on Sundays.""",
    ),
    Event(
        "Institute for Valley Health",
        "ivh-research.example",
        """One in nine children in the Morava valley shows signs of asthma, almost twice as many as a decade ago, doctors reported at a congress in Brenn on Friday.
The researchers examined 4,200 schoolchildren between the ages of six and twelve over two years. “We were prepared for a rise, not for a doubling,” said the head of the study, Ilse Ketter. Children who live within 200 metres of the motorway were affected most often.
The transport ministry called the findings worrying and promised to measure the air at forty more places. Environmental groups demanded a speed limit at once. The motorway carries 60,000 vehicles a day through the valley.""",
        """Ilse Ketter speaks softly, which made it worse. One child in nine, she told the full hall at Brenn, and then waited until the murmuring stopped. “We were prepared for a rise, not for a doubling.”
Between two sessions she explained to me how her team had gone from school to school with a van and a spirometer: 4,200 children, two winters, one flat tyre. What nobody asked in the hall she answered outside. No, the study cannot prove that the exhaust did it. Yes, she would move house if she lived beside that road.""",
        """Respiratory health of schoolchildren: summary for the public. We examined 4,200 children. In 11 per cent of them we found signs of asthma. Ten years ago it was 6 per cent.
What the study cannot say: it does not show what caused the rise. The full report, the questionnaire and the anonymous data are available on request from the institute's library.""",
        """The district wants to lower the speed on the motorway. Councillor Petr Hanak pointed to 4,200 children who were examined, and to data from the Institute for Valley Health that shows asthma in 11 per cent of them.
The motion needs the votes of both large parties. Hauliers have announced a protest drive for Monday. The police expect long queues between the tunnel and the river bridge.""",
        """A statistician takes issue with the asthma study. The Institute for Valley Health wrongly counted children with a cold, he says, which is how it arrived at 11 per cent among the 4,200 it examined.
He has recalculated with the published questionnaire and finds seven. The authors say that he misread a column; he says that they did. The journal will print both letters.""",
        """The Institute for Valley Health moved into the former dairy in spring. Its cafeteria is open to the public and serves soup from noon. The old cooling room has become a lecture hall with eighty seats.
Visitors are asked to come by bus, since there are only nine parking spaces.""",
    ),
    Event(
        "Lorn County Clerk",
        "lorncounty.example",
        """Voters in Lorn County turned down a tax for a new stadium by 61 to 39 per cent on Sunday, ending a campaign that had split the county for more than a year.
Turnout was 54 per cent, the highest for a local vote in two decades. “People read the small print, and the small print said thirty years,” said Dana Wyrick, who led the opposition. The owners of the team had offered to pay a quarter of the cost of 480 million.
The team's lease on its present ground ends in four years. Its owners said that they would study their options, among them a move to the neighbouring county. The county board meets on Thursday.""",
        """In the back room of the Copper Kettle they had stopped counting by nine. Sixty-one per cent, somebody wrote on the mirror with a lipstick, and Dana Wyrick, who began this with a folding table and a petition, was lifted on a chair.
“People read the small print, and the small print said thirty years,” she called into the noise. Across town, at the hotel, the owners' party broke up before dessert. A man in a team scarf told me he had voted no himself: he would rather have his street repaired.""",
        """Official results, county measure 4. Yes: 39 per cent. No: 61 per cent. Ballots cast: 88,204. Turnout: 54 per cent of registered voters.
Results are final once certified. Recount requests must reach the Lorn County Clerk within ten days, in writing and with a deposit. A map by precinct is attached.""",
        """The stadium's opponents won every precinct but two. The Lorn County Clerk reported 61 per cent against the tax and a turnout of 54 per cent, and will certify the result next week.
For the team the search begins anew. Three sites are being talked about, all of them beyond the county line, and none of them served by a train.""",
        """Campaign lawyers want a recount. They dispute the 61 per cent published by the Lorn County Clerk, because at two precincts the machines stood still for an hour and the queue was sent home.
An affidavit by an election worker says that voters were handed receipts and told to return. How many did is not known. A judge will hear the case on Wednesday.""",
        """The Lorn County Clerk reminds dog owners that licences expire at the end of the month. They can be renewed online, by post, or at the counter on weekdays, where the queue is shortest before ten.
Proof of vaccination is required. The fee has not changed since last year.""",
    ),
    Event(
        "Baltic Weather Service",
        "balticweather.example",
        """A storm with gusts of up to 137 kilometres an hour cut power to 220,000 homes along the coast in the night to Thursday and tore the roof off a school in Senn.
Nobody was killed, the interior ministry said. Eleven people were injured, most of them by falling branches. “It came three hours earlier than we had planned for,” said fire chief Olaf Reet. Ferries stayed in port and trains on the coastal line stopped at midnight.
Repair crews from four districts were on their way. The grid operator expected most homes to have electricity again by Friday evening, though farms at the end of long lines might wait until Sunday.""",
        """The gymnasium roof of the school in Senn lay in the cemetery when it grew light, folded like a letter. Olaf Reet, the fire chief, had been up for thirty hours and said what he would say all day: “It came three hours earlier than we had planned for.”
At the harbour the needle of the old anemometer had stuck at 137. Women from the rowing club were handing out tea from a camping stove. In the next village, dark since one o'clock, a farmer milked by the headlights of his tractor and asked whether anybody had seen his greenhouse.""",
        """Storm report, preliminary. Highest gust: 137 km/h at Cape Orr, 01:20. Mean wind: 96 km/h. Lowest pressure: 961 hectopascal. Warnings were issued at 15:00 and raised at 21:40.
The Baltic Weather Service asks the public to send photographs of damage with time and place. They help to check the radar.""",
        """Insurers expect claims of more than 90 million after the storm. With gusts of 137 kilometres an hour, citing the Baltic Weather Service, one company classed it among the five strongest of the century.
Owners of forest will have to wait longest: the trunks must first be counted. The association of foresters advises against going into the woods before the week is over.""",
        """The harbour master has his own instruments, and they say something else. He rejects the 137 kilometres an hour of the Baltic Weather Service: his mast stood in the lee of nothing and measured 152.
Which figure counts is more than a matter of pride, because the bonus clause of the new breakwater starts at 150. Both devices are to be calibrated.""",
        """The Baltic Weather Service opens its archive to schools. Classes can book a morning with a forecaster, launch a balloon and follow it on a screen until it bursts at thirty kilometres.
Places are limited. Teachers should write before the holidays.""",
    ),
)
