"""Given names frequent in English-language news, by the gender they mostly tell.

Names borne by all (Alex, Kim, Robin, Sam, Jordan, Taylor) are left out: where the name does not tell, the rules say
nothing. Compiled by hand for this project.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


MALE = _words(
    """
    aaron abdul abdullah abraham adam adrian ahmed alan albert alberto alejandro aleksandr alexander alexei alexey ali
    amir anders andre andrea andreas andrei andrew andrey andrzej andriy angus antonio anthony antony anwar arnold arthur
    ashraf axel barack barry bashar ben benjamin bernard bernie bill björn bob boris brad brandon brendan brett brian
    bruce bruno carl carlos cedric charles charlie chris christian christoph christopher chuck claude clive colin conor
    craig cyril dan daniel darren dave david dean dennis derek dick diego dieter dmitri dmitry dmytro dominic don donald
    doug douglas duncan ed eddie edgar eduardo edward elon emmanuel enrique eric erik ernest evan federico felipe felix
    fernando finn florian francesco francis francisco francois françois frank franz fred frederick friedrich gareth gary
    gavin gennady geoff geoffrey george georg georgi gerald gerard gerhard giovanni giuseppe glenn gordon graham greg
    gregory guillaume guido gustavo guy hamid hans harold harry hassan heinz helmut henri henrik henry herbert hiroshi
    howard hugh hugo hussein ian ibrahim igor imran isaac ismail ivan jack jacob jacques jaime jake jamal james jan jared
    jason javier jay jeff jeffrey jens jeremy jerome jerry jim jimmy joachim joao joe joel johan johann john johnny jon
    jonathan jorge jose josé josef joseph joshua juan julian julio junichiro justin kamal karim karl keith ken kenneth
    kevin khaled klaus konrad kurt kwame kyle lars laurence laurent lawrence lee leo leon leonard leonid lewis liam luca
    lucas luigi luis luiz lukas luke magnus mahmoud manfred manuel marc marcel marco marcus mario mark markus marshall
    martin marvin matt matteo matthew matthias maurice max maxim michael michel miguel mike mikhail milan miles mitch
    mitt mohamed mohammad mohammed muhammad murat mustafa nathan narendra neil nelson nicholas nick nicolas nigel nikolai
    noah norman oleg oleksandr oleksiy oliver olivier omar oscar osman otto owen pablo paolo patrick paul pavel pedro
    per pete peter petr petro phil philip philippe pierre piotr rafael rahul raj ralph ramon raymond recep reinhard rené
    ricardo richard rick rishi rob robert roberto rodrigo roger roland roman ron ronald ross roy rudy rupert russell ryan
    saad salman samuel sanjay scott sean sebastian serge sergei sergey sergio seth shaun shinzo sidney silvio simon
    stanley stefan stefano stephen steve steven stewart stuart sven tariq ted terence terry theo theodore thomas tim
    timothy tobias toby todd tom tomas tommy tony trevor tyler vadim viktor victor vincent vitaly vladimir volodymyr
    abdi adebayo aidan ajay akira alasdair alastair alec aleksander alfie alistair alvin amos anatoly andris anil antoine anton arjun armand arne
    arno arturo arun ashok aurelio babatunde barnaby bartholomew basil bastien benedict beppe berndt bilal bogdan boyd bram brent bryan byron
    callum calum cameron casimir cesar chidi chinedu chukwu ciaran clarence clement clifford cormac cosmin cyrus damian dario darius darragh davide
    declan denzel desmond dewi didier dirk dmytri donal dougal dragan duarte dylan eamon edmund edwin egil einar eirik eitan elias eliot elliot
    elliott emeka emil emile emre enzo eoin erwan esteban ethan eugene euan ewan ezra farid faisal fabio fabien fergus filip finlay fintan fraser
    fredrik gabriel gaetan garrett gaston gavriel geir geraint gethin gilbert giles godfrey goran grigory gunnar gunther gustav haakon hakan hakim
    halvard hamish haruto hector heikki hendrik herman hilmar holger horace hubert humphrey hunter iain idris ignacio ilya ioan isaiah iwan jacek
    jalal jan-erik janek janos jarek jaroslav jasper jerzy jibril joakim joao jonah jonas jonathon joop jorgen josh jozef jukka juha juri kamran karol
    kasper katsuo kenji kieran kiran klemens kofi konstantin kristian krzysztof kwaku kwesi lachlan laszlo leander leif lennart leopold leroy levi
    linus lorenzo lorne lothar lucian ludovic lyndon maarten malcolm marek mariano marius markku mateus mateusz mathieu mats mattias maurizio maxwell
    mehmet mehdi mervyn mesut micah mihai mikael mikko milos miroslav mohsin moritz moses mungo mustapha nabil nadir naveed ned nico nicolae niall niklas
    nikhil nikola nikolas obinna odd oisin ola olaf ole olu oluwaseun oren oscar oskar osama ousmane pascal patrik pawel pekka percy pieter piet pradeep
    prakash pranav quentin radek rafe raimund rajesh rakesh ralf ramesh ramiro randall rashid raul ravi reginald reidar rhys riccardo rico rohan rolf romain
    rory rowland ruben rufus runar rupesh rurik salim samir sandeep sander santiago satoshi seamus selim serhiy silas simeon soren sorin stanislav stefanos
    stelios sunil suresh svein sylvain szymon tadeusz takeshi tamas tariq tendai terje thabo thaddeus theodor thierry tiago timo timothée tobin tomasz tor
    torbjorn torsten tristan tunde tuomas ulrich umar usman valentin vasily vasyl vaughan vernon vijay vikram vinay virgil viktors wade wallace walt wayan
    wesley wilfred willem winston wladimir wojciech yann yaroslav yonas youssef yves zoltan
    bo jens lars nils ove karim luc ivo wim neil walter warren wayne werner wilhelm william wolfgang xavier yannis yevgeny yuri yusuf zachary
    """
)
FEMALE = _words(
    """
    abena abeba adaeze adriana agata agnieszka aiko aileen aino aissatou akosua alessandra aleksandra alejandra alma althea ama amara amalia amelie amina
    anaïs andreea aneta anika anisa anita anja anke anneke annika anouk anthea antonella anushka aoife araminta ariana arlene arwen asha ashanti asma asta
    astrid aurora ayanda ayşe azra barbro bea beata becky berit bernice beryl bettany beverley bintou blessing bożena branwen bronwen candice carys catalina
    catarina ceridwen chantal charlene chiamaka chiara chidinma chinwe ciara clarissa clementine consuelo cora cordelia corinne dalia danuta daria deirdre
    delphine devika dilys dina dinah dominika dorota dorothea ebba edna edwina efua eilidh eimear eleni eleonora elif elin elina elodie elspeth elvira emanuela
    emer enid erika erin esme esra estelle etta eunice eva-maria evangeline ewa faiza fanny farah farida fatma fatoumata felicia femke fenella filippa fleur
    francine frida frieda gaia gemma genevieve gerda ginevra giovanna gladys gloria graciela grainne gro guadalupe gudrun gunilla gwendolyn gwyneth hadiza hana
    hanne harumi hatice hazel hedda hedwig heike henrietta hermione hester hilda hilde honor hope hortense huda ida ikram ilaria imelda imke imogen inga inge
    ingeborg inge-lise ingunn inês ioana iona irena irma isla isobel ivy jadwiga jamila jeanette jemima joana johanna jolanta josefa josefine joy jutta kaisa
    kalpana kamila karina karolina katarina katarzyna kateryna keiko kerstin khadija kinga kirsty kirsi klara krisztina lakshmi larisa latifa leena leonie
    leonora lieke lillian lina linnea liv livia lola lorna lotte lucie lucinda ludmilla luz lyudmila mabel madison mafalda magda maha maike maire maisie maja
    malgorzata malin manon marguerite mariella marieke marija marijke marisa marit maryam mathilda mavis mehwish mei meera melissa mercy merete meryem mette-marit
    mia mila milena mildred millicent mina minna mirela miriam miroslava moira mona morag muriel myfanwy myra nabila nadezhda nadège naima nanette natalya nell
    nerys ngozi niamh nicolette nikita nilufar nimmi noor noreen nuala oana octavia odile ola-mae olwen ottoline padma pilar petronella philomena phyllis
    piroska pooja prudence purnima rabia radhika rahima ramla rania rashida raquel renee rhiannon rhoda rhona roisin romana ronja rosalie rosalyn rosamund rosanna
    rosemarie roswitha rowena roxanne roza ruby rukhsana rumana rutendo ruta saanvi sadia safiya saima salma salome samira sanaa sanne saoirse saskia savita
    sian sibongile sigrid silje simone sinead siobhan siri sofia sofie solveig sonia sonja sophia stella stine sunniva susana svetlana sylvie tabitha tamsin
    tanja tanya tara tasha tatjana tatyana tegan tereza thandiwe thelma themba-rose theodora thora tiffany tilda tine tove trine turid una ursula vaishali valeria
    vanja velma venetia verity veronika vesna vigdis vilma viola violetta viveka vivienne wanjiru wilhelmina wilma winifred xenia yara yasmin yetunde yuki
    yusra yvette zainab zanele zara zeinab zelda zoe zofia zuzana
    abigail adele agnes aisha alexandra alexandria alice alicia alina alison allison amanda amber amelia amina amy ana
    anastasia andrée angela anita ann anna annalena anne annette annie antonia astrid audrey ayesha barbara beatrice
    beatriz bernadette beth betty bianca birgit brenda bridget brigitte camila camilla carla carlotta carmen carol
    carolina caroline catherine cathy cecilia celia charlotte cheryl chloe christina christine chrystia claire clara
    claudia colleen condoleezza constance cristina cynthia daniela danielle daphne deborah debbie delia denise diana diane
    dolores dominique donna dora doris dorothy edith eileen elaine eleanor elena elisa elisabeth elise elizabeth ella
    ellen elena eloise elsa elvira emilia emily emma erica erika erin esther ethel eugenia eva evelyn faith fatima fatou
    felicity fiona flora florence frances francesca freya gabriela gabriella gemma georgia georgina geraldine gertrude
    gillian gina giorgia gisela gita giulia gloria grace greta gretchen gwen hannah harriet heather heidi helen helena
    helga hilary hillary ilse indira ines ingrid irene irina iris isabel isabella ivana ivanka jacinda jacqueline jana
    jane janet janice jasmine jean jeanne jenna jennifer jenny jessica jill joan joanna joanne jocelyn josephine joyce
    juanita judith judy julia julie juliet kaja kamala karen karin karolina kate katharina katherine kathleen kathryn
    kathy katie katja katrina kayleigh kelly kirsten kristalina kristin kristina laila lara laura lauren layla lea leila
    lena leticia lilian liliana linda lindsay lisa liudmila liz liza lois lorraine louisa louise lucia lucy ludmila luisa
    lydia lynn madeleine maggie magdalena malala manuela marcela margaret margarita margrethe maria mariam marian mariana
    marie marina marion marlene marta martha martina mary mathilde matilda maureen maya megan meghan melania melanie
    melissa mercedes mette michelle mira miriam molly monica monika nadia nadine nancy naomi natalia natalie natasha
    nicola nicole nina nora norma oksana olena olga olivia ottilie paloma pamela patricia patrizia paula pauline penelope
    petra philippa phoebe pippa polly priscilla priti rachel raisa ramona rana rania rebecca regina renata rita roberta
    rosa rosalind rose rosemary roxana ruth sabine sabrina sally samantha sandra sanna sara sarah saskia selma shannon
    sharon sheila shirley sigrid silvia simone sofia sonia sophia sophie stella stephanie sue susan susana susanne suzanne
    svetlana sylvia tamara tanya tara tatiana teresa tessa theresa tina tracy tsai ulrike ursula valentina valeria
    valerie vanessa vera veronica victoria viktoria viola violet virginia vivian wanda wendy wilma xenia yasmin yulia
    anke odile ewa sofie dana teresa adaeze chloé solveig ingeborg yvette yvonne zainab zoe zsofia
    """
)
