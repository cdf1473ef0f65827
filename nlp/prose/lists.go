package prose

import "strings"

// The word lists below were written for this package. Words are in the form of Token.Norm, places with hyphens for
// blanks.

type set map[string]struct{}

func words(list string) set {
	s := make(set)
	for _, word := range strings.Fields(list) {
		s[word] = struct{}{}
	}
	return s
}

func isIn(s set, word string) bool {
	_, found := s[word]
	return found
}

var (
	dates = words(`january february march april may june july august september october november december jan. feb. mar. apr.
		jun. jul. aug. sep. sept. oct. nov. dec. monday tuesday wednesday thursday friday saturday sunday mon. tue. tues.
		wed. thu. thurs. fri. sat. sun. gmt est edt ist utc cet`)

	// titles stand before the name of a person and are no part of it.
	titles = words(`mr mr. mrs mrs. ms ms. mx dr dr. prof prof. gen gen. sen sen. sens. rep rep. reps. gov gov. lt lt. col col.
		sgt sgt. capt capt. adm adm. maj maj. rev rev. hon hon. sir dame lord lady pope king queen prince princess emperor
		sheikh president vice-president premier chancellor minister secretary senator congressman congresswoman
		representative governor mayor ambassador envoy commissioner chairman chairwoman chair chief spokesman spokeswoman
		spokesperson adviser advisor director professor doctor judge justice general colonel major captain sergeant
		lieutenant admiral commander leader candidate nominee economist analyst lawyer attorney reporter journalist
		correspondent editor author activist lawmaker deputy prime foreign-minister ex-president father mother brother sister
		wife husband son daughter founder owner coach actor actress singer rabbi imam bishop archbishop cardinal`)

	// offices are words that go before a title.
	offices = words(`foreign defense defence interior finance economy trade health energy justice home press state prime vice
		deputy first acting interim former attorney labor labour education agriculture culture transport climate`)

	// bodies are the words that name a kind of organization.
	bodies = words(`ministry department office bureau agency council committee commission court congress parliament senate house
		assembly union federation confederation league alliance association organization organisation society party
		foundation fund institute institution university college school academy center centre corporation corp corp. inc
		inc. co co. company ltd ltd. group bank exchange board army navy force forces guard police service services
		administration authority church hospital museum times post news press tribune journal gazette herald network
		television radio agency court chamber brigade regiment militia front movement campaign coalition republicans
		democrats kremlin pentagon elysee nato guardian reuters airlines airways motors industries holdings partners
		capital media studios club team`)

	// particles stand in lower case inside the names of people and places.
	particles = words(`de del della der den des di do dos du da van von zu bin ibn al el la le las los ter ten`)

	demonyms = words(`afghan african albanian algerian american arab argentine armenian asian australian austrian azerbaijani
		bangladeshi belarusian belarussian belgian bolivian bosnian brazilian british bulgarian cambodian canadian chilean
		chinese christian colombian croatian cuban czech danish dutch egyptian english estonian ethiopian european finnish
		french georgian german greek hungarian icelandic indian indonesian iranian iraqi irish islamic israeli italian
		japanese jewish jordanian kazakh kenyan korean kurdish latvian lebanese libyan lithuanian mexican moldovan moroccan
		muslim nigerian norwegian pakistani palestinian peruvian polish portuguese romanian russian saudi scottish serbian
		slovak slovenian somali soviet spanish sudanese swedish swiss syrian taiwanese thai tunisian turkish ukrainian
		venezuelan vietnamese welsh yemeni democratic democrat republican catholic`)

	places = words(`afghanistan albania algeria angola argentina armenia australia austria azerbaijan bahrain bangladesh belarus
		belgium bolivia bosnia botswana brazil britain bulgaria burma cambodia cameroon canada chad chile china colombia
		congo croatia cuba cyprus denmark ecuador egypt england eritrea estonia ethiopia finland france gabon gambia germany
		ghana greece greenland guatemala guinea haiti honduras hungary iceland india indonesia iran iraq ireland israel italy
		jamaica japan jordan kazakhstan kenya kosovo kuwait kyrgyzstan laos latvia lebanon liberia libya liechtenstein
		lithuania luxembourg madagascar malawi malaysia maldives mali malta mauritania mexico moldova monaco mongolia
		montenegro morocco mozambique myanmar namibia nepal netherlands nicaragua niger nigeria norway oman pakistan
		palestine panama paraguay peru philippines poland portugal qatar romania russia rwanda scotland senegal serbia
		singapore slovakia slovenia somalia spain sudan suriname sweden switzerland syria taiwan tajikistan tanzania thailand
		togo tunisia turkey turkmenistan uganda ukraine uruguay uzbekistan venezuela vietnam wales yemen zambia zimbabwe
		u.s. us usa u.s.a. u.k. uk uae united-states united-kingdom united-arab-emirates saudi-arabia south-korea north-korea
		new-zealand south-africa sri-lanka costa-rica czech-republic el-salvador puerto-rico hong-kong soviet-union
		south-sudan ivory-coast sierra-leone vatican africa asia europe america oceania eurasia balkans crimea gaza
		middle-east north-africa north-america south-america latin-america eastern-europe western-europe central-europe
		alabama alaska arizona arkansas california colorado connecticut delaware florida hawaii idaho illinois indiana iowa
		kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana nebraska nevada
		ohio oklahoma oregon pennsylvania tennessee texas utah vermont virginia wisconsin wyoming new-york new-jersey
		new-hampshire new-mexico north-carolina south-carolina north-dakota south-dakota rhode-island west-virginia
		new-york-city washington d.c. washington-d.c. los-angeles san-francisco san-diego las-vegas new-orleans chicago
		boston philadelphia detroit houston dallas atlanta miami seattle denver cleveland baltimore milwaukee pittsburgh
		orlando london paris berlin moscow minsk warsaw vilnius riga tallinn kyiv kiev brussels rome madrid lisbon vienna
		prague budapest bucharest sofia athens belgrade zagreb sarajevo stockholm oslo copenhagen helsinki dublin amsterdam
		geneva zurich ankara istanbul damascus aleppo beirut baghdad mosul tehran jerusalem cairo tripoli benghazi tunis
		algiers rabat riyadh doha dubai kabul islamabad karachi delhi new-delhi mumbai dhaka beijing shanghai tokyo seoul
		pyongyang hanoi manila jakarta bangkok sydney melbourne canberra ottawa toronto montreal mexico-city havana caracas
		bogota lima santiago buenos-aires brasilia nairobi lagos johannesburg`)

	firstNames = words(`alicia bobby chelsea ivanka lester aaron adam adrian ahmed alan albert alejandro aleksandr alex alexander alexei ali alice alison amanda amy
		ana anders andre andrea andreas andrei andrew andrzej angela anita anna anne annegret anthony antonio arthur barack
		barbara ben benjamin bernard bernie bill bob boris brad brian bruce carl carla carlos carol caroline catherine
		charles charlie chris christian christine christopher chuck claire claudia clara craig dan daniel dave david debbie
		deborah dennis diana diane dmitri dmitry don donald donna doug douglas ed eduardo edward elena eli elizabeth ellen
		emily emma emmanuel eric erik eva evan fatima felix fernando florence francis francois frank franz fred gabriel gary
		george gerald gerhard giorgio giuseppe glenn greg gregory hans harold harry hassan heather heidi heiko helen helena
		henry hillary hugo ian igor irina isabel ivan jack jacob jake james jan jane janet jason javier jean jean-claude
		jean-yves jeff jeffrey jennifer jens jeremy jerry jessica jill jim joan joe joel johann john jonathan jorge jose josef
		joseph josh joshua juan judith julia julie karen karl kate katherine kathleen katie keith kelly ken kenneth kevin kim
		larry laura lauren lee leo leonid linda lisa louis lucas luis luke maria marc marcin marco marcus marek margaret maria
		marie mariusz mark marta martha martin mary mateusz matt matthew max megan mehmet melania melissa michael michel
		michelle miguel mike mikhail mitch mitt mohamed mohammad mohammed monica nancy natalia nathan nick nicolas nicole
		nigel nikolai noah norman olaf oleg olga oliver omar oscar pablo pamela patricia patrick paul paula pavel pedro pete
		peter philip philippe pierre piotr rachel rafael ralph rand raul raymond rebecca ricardo richard rick rob robert
		roberto roger roman ronald rosa ross roy russell ruth ryan sam samuel sandra sara sarah scott sean sergei sergey
		sharon sheila simon sofia sophie stanislaw stefan stephanie stephen steve steven stuart sue susan svetlana ted
		teresa terry theresa thomas tim timothy tina todd tom tomasz tony tyler ursula valentina vera victor viktor vincent
		vladimir volodymyr walter wayne wendy will william wolfgang xavier yulia yuri zbigniew`)
)
