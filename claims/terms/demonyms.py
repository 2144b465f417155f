"""Says which words name the same country or party: "Russian", "Russians" and "Russia" are one."""

from __future__ import annotations

_FORMS = """
russia russian russians|ukraine ukrainian ukrainians|germany german germans|france french frenchman
britain british briton britons uk|america american americans usa|china chinese|japan japanese|iran iranian iranians
israel israeli israelis|palestine palestinian palestinians|india indian indians|pakistan pakistani pakistanis
poland polish pole poles|spain spanish spaniard spaniards|italy italian italians|greece greek greeks
turkey turkish turks turkiye|sweden swedish swedes|norway norwegian norwegians|denmark danish danes|finland finnish finns
netherlands dutch|belgium belgian belgians|switzerland swiss|austria austrian austrians|hungary hungarian hungarians
ireland irish|scotland scottish scots|wales welsh|england english|canada canadian canadians|mexico mexican mexicans
brazil brazilian brazilians|argentina argentine argentinian|australia australian australians|syria syrian syrians
iraq iraqi iraqis|afghanistan afghan afghans|egypt egyptian egyptians|libya libyan libyans|venezuela venezuelan venezuelans
cuba cuban cubans|korea korean koreans|vietnam vietnamese|philippines filipino filipinos philippine|africa african africans
asia asian asians|europe european europeans|saudi saudis|lebanon lebanese|yemen yemeni|serbia serbian serbs|georgia georgian
belarus belarusian|kazakhstan kazakh|nigeria nigerian nigerians|kenya kenyan kenyans|ethiopia ethiopian ethiopians
sudan sudanese|somalia somali somalis|haiti haitian haitians|colombia colombian colombians|chile chilean|peru peruvian
indonesia indonesian|malaysia malaysian|thailand thai|myanmar burmese burma|taiwan taiwanese|tibet tibetan
democrat democrats democratic|republican republicans gop|christian christians|muslim muslims|jew jews jewish|nazi nazis
"""


def _bases() -> dict[str, str]:
    return {form: group.split()[0] for group in _FORMS.replace("\n", "|").split("|") for form in group.split()}


_BASE = _bases()


def base_name(folded: str) -> str:
    """Return the base form of a folded word that names: "russians" gives "russia"; an unknown word comes back as it is."""
    return _BASE.get(folded, folded)


def is_demonym(folded: str) -> bool:
    """Whether the folded word is a country, a people or a party of the list."""
    return folded in _BASE
