"""The closed sets of words by which a medicine list is told from a letter; none is a medicine."""

import re


def word_set(words: str) -> frozenset[str]:
    """Return the words of a text as a set."""
    return frozenset(words.split())


# How a medicine is given, by the route that the word stands for.
ROUTES = {
    word: route
    for route, words in {
        "topical": (
            "cream creams ointment ointments gel lotion shampoo topical topically foam paste paint"
            " oint crm emulgel"
        ),
        "eye": "eye eyes ophthalmic ophth ocular occ gutt eyedrops eyedrop",
        "ear": "ear ears otic eardrops",
        "nasal": "nasal nose nare nares nostril nostrils intranasal nasally nasule",
        "inhaled": (
            "inhaler inhalers inhaled inhalation inhale inh puff puffs nebule nebules neb nebs"
            " nebuliser nebulizer nebulised evohaler accuhaler turbuhaler turbohaler respimat"
            " handihaler easyhaler easi breathe autohaler clickhaler spiromax nexthaler genuair"
            " modulite ellipta mdi dpi hfa diskus"
        ),
        "oral": (
            "tablet tablets tab tabs capsule capsules cap caps oral orally po syrup caplet"
            " caplets sachet sachets elixir softgel softgels gummy gummies chewable dispersible"
            " pill pills"
        ),
        "injection": (
            "injection injections injectable inj iv im sc subq subcut subcutaneous subcutaneously"
            " intravenous intramuscular infusion infusions ampoule ampoules vial vials pen"
            " flexpen kwikpen solostar penfill syringe syringes depot"
        ),
        "vaginal": "vaginal vaginally pv pessary pessaries vag",
        "rectal": "suppository suppositories enema enemas pr rectal rectally supp",
        "patch": "patch patches transdermal",
    }.items()
    for word in words.split()
}
SYSTEMIC = ("oral", "injection")
# Forms that name no single route.
FORMS = word_set(
    "drop drops drp spray sprays solution soln suspension susp liquid powder granules lozenge"
    " lozenges mouthwash gargle actuation actuations dose doses unit units spoon spoonful teaspoon"
    " tsp film coated device pack packs box bottle bottles tube tubes strip strips jab shot"
    " implant gum supplement supplements vaccine vaccines extract tincture"
) | frozenset(ROUTES)
# Measures of a dose. A number with one of these stands for a dose unless it is a blood level.
UNITS = word_set(
    "mg mgs mcg mcgs ug microg micrograms microgram mcgram g gm gms gram grams milligram"
    " milligrams ml mls millilitre millilitres iu units unit u mmol meq kg miu megaunits ng"
    " percent cc"
)
FREQUENCIES = word_set(
    "od bd bid tds tid qds qid qd qod qam qpm qhs hs prn nocte mane om on stat ac pc po daily dly"
    " day days week weeks weekly wkly month months monthly fortnightly fortnight nightly night"
    " nights bedtime morning mornings evening evenings noon midday lunch lunchtime breakfast"
    " dinner teatime once twice thrice once-daily hourly hour hours hrs hr h hrly q every each"
    " alternate alternating times time x needed required necessary directed regular regularly am"
    " pm tiw qw q4h q6h q8h q12h 24h daytime mealtime mealtimes meals meal food monday tuesday"
    " wednesday thursday friday saturday sunday mwf tths mon tue tues wed thu thurs fri sat sun"
)
# Of the forms and frequencies, those that speak for a medicine wherever they stand.
SIGNS = word_set(
    "od bd bid tds tid qds qid qd qod qam qpm qhs prn nocte mane daily weekly nightly fortnightly"
    " monthly hourly twice thrice tiw q4h q6h q8h q12h mg mgs mcg mcgs microgram micrograms cream"
    " creams ointment ointments gel lotion shampoo emulgel inhaler inhalers nebule nebules puff"
    " puffs evohaler accuhaler turbuhaler respimat tablet tablets tab tabs capsule capsules cap"
    " caps caplet caplets softgel softgels gummy gummies sachet sachets pill pills syrup injection"
    " injections infusion suppository suppositories pessary pessaries patch patches drops spray"
    " lozenge powder granules mouthwash elixir lozenges supplement supplements implant suspension"
    " orally intravenous subcutaneous"
)
# What is made of a herb takes its name: a tea of chamomile holds no tea leaves.
BREWS = word_set("tea teas")
# What stands before tea and names no plant.
OF_TEA = word_set(
    "some more less much little no any own plain ordinary normal usual regular hot warm cold iced"
    " weak strong sweet milky milk decaf decaffeinated morning afternoon evening breakfast bedtime"
    " earl grey english indian builders black drink drinks drank drinking take takes took taking"
    " has had have having make makes likes like loves prefers enjoys only just cup cups mug mugs"
    " pot daily with her his my your their the a of and or coffee sugar lemon"
)
# Forms that speak for the word before them.
GIVEN_AS = (SIGNS & FORMS) | BREWS
# What stands in a column of a printout or after a name without being part of it.
RELEASE = word_set(
    "sr xr er xl cr mr la cd ir ec dr xt retard slow modified prolonged sustained extended"
    " disintegrating controlled immediate release delayed enteric gastro resistant odt"
    " orodispersible film forte plus duo max strength low high double hcl"
    " hydrochloride hydrobromide sodium potassium"
    " calcium magnesium maleate besilate besylate mesilate mesylate succinate tartrate citrate"
    " fumarate phosphate sulfate acetate valerate propionate furoate bisulfate bitartrate nitrate"
    " chloride bromide monohydrate dihydrate trihydrate arginine ds erbumine medoxomil cilexetil"
    " axetil disoproxil etexilate decanoate palmitate free base anhydrous apo teva sandoz mylan"
    " arrow actavis accord aurobindo dexcel aft douglas viatris zentiva generic brand"
)
# Directly after a name these are its salt; anywhere else they may be the beginning of a name.
CLIPPED_SALTS = word_set("succ tart fumar besil bes mesil mal phosph prop propion dip diprop")
ORDER = word_set(
    "mouth take taken taking takes give given apply applied use used using uses inhale instil"
    " instill insert inject swallow chew suck dissolve rinse spray put place one two three four"
    " five six seven eight ten half quarter i ii iii iv whole to into onto on in at as by for with"
    " without after before and or then per the a an of from until up max maximum min minimum total"
    " affected area areas thinly sparingly both left right side crush crushed do not if when only"
    " may also same start started starting end ends finish date dates since new continue continued"
    " continuing cont ongoing unchanged increase increased decrease decreased reduce reduced"
    " titrate course repeat repeats rpt refill refills rf qty quantity disp dispense dispensed"
    " supply supplied issue issued last next review reviewed no number rx sig route po active"
    " current status long term longterm short acute chronic usual self bought over counter otc"
    " otcs prescribed script ml w daily approx about frequency comment comments reason reasons"
    " stop mane instructions indication freq prescriber product target id directions dosage dose"
    " strength form medication medications medicine medicines drug drugs name tablet"
) | word_set(
    "jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july"
    " august september october november december"
)
# Words of directions that could also describe a medicine ("water tablet").
DIRECTIONS = word_set("mouth total day water plenty full glass empty stomach food meals meal")
TABLE = ORDER | FORMS | UNITS | FREQUENCIES | RELEASE
# Words that make a sentence of a line.
PROSE = word_set(
    "he she they we i you his her their our my your this that these those which who whom it its"
    " is was were are be been being has had have having will would should could can may might must"
    " shall did does doing am the a an and but because although though however therefore of to in"
    " at from with about into than as so very isnt wasnt arent werent hasnt havent hadnt doesnt"
    " dont didnt cant couldnt wont wouldnt shouldnt"
)
# After these a medicine is due.
DUE = word_set(
    "takes taking take took on started starts start starting commenced commence begun began"
    " prescribed given uses using use used received receiving receives tried trialled adding added"
    " add continue continues continued continuing plus including namely onto resumed restarted"
    " stopped ceased stop"
)
# Words about taking that are no medicine and no name of one.
ABOUT = word_set(
    "avoid avoids avoided denies denied deny past previous previously former formerly history hx"
    " allergic allergy allergies intolerant intolerance sensitive sensitivity reaction adverse"
    " discontinued withheld held hold paused cancelled completed finished failed quit declined"
    " refused now known currently patient pt please clinic surgery change changes meds drink"
    " drinks smoke smoked teetotal nothing drinker smokes check dispensed collected compliant"
    " stable well reports says told advised see note notes today yesterday tomorrow ago later soon"
    " still again using recent recently longer switched changed swapped replaced instead never"
    " always sometimes occasional occasionally often rarely reported list above below page total"
    " items item herbal natural plus extra strength brand tds active inactive ended expired"
    " suspended side effects effect tea oil any call us nil none std level levels bloods inr test"
    " tests uneventful unremarkable monitor wean weaned tapered deprescribed years"
    " prophylaxis pack packs contraindicated anticoagulated discontinue charted resume"
)
CONDITIONS = word_set(
    "pain nausea vomiting fever cough sleep anxiety depression hypertension reflux heartburn"
    " constipation diarrhoea diarrhea itch itching rash eczema psoriasis acne asthma copd angina"
    " gout diabetes epilepsy seizures migraine headache headaches infection uti thrush oedema"
    " edema swelling bp cholesterol blood pressure heart failure atrial fibrillation af arthritis"
    " thyroid hypothyroidism hypothyroid osteoporosis anaemia anemia allergy allergies hayfever"
    " influenza insomnia cramps indigestion gerd gord hiv tb dvt pe stroke tia ihd cll cml gist"
    " dfsp ckd anaphylaxis hives urticaria angioedema upset wheeze arms legs face back feet hands"
    " knee hip joints surgery hyperlipidaemia hyperlipidemia wound wounds dry warts breakthrough"
    " moderate severe mild lupus akathisia dystonia"
)
# What a house or a street is called by its second word.
PLACES = word_set(
    "lodge ward wards house road street st rd court clinic centre center unit close avenue ave"
    " lane drive hall room wing institute hospital practice surgery pharmacy school cottage park"
    " gardens place walk way passage wood woods hill green grove mews crescent cres terrace tce"
    " row square tower towers farm mill manor villas bridge station college church estate mount"
    " rise view valley bay beach creek heights point parade quay yard gate fields field corner"
    " cross boulevard blvd highway building block flats apartments suite medical health nursing"
    " island common gully flat vale meadow meadows barn orchard cafe pub inn hotel village"
    " university walden"
)
TITLES = word_set("dr mr mrs ms miss prof professor sister nurse sir madam dear")
# Abbreviations of tests, places and procedures that stand where a medicine could.
ABBREVIATIONS = word_set(
    "creat trop chol bili phos ferr fibr gluc hapto thyr cort cpap bipap ecmo dialysis"
    " haemodialysis hemodialysis cbt dbs tens pcos copd nstemi stemi lvef cabg nafld mgus ercp"
    " mrcp turp mrsa covid nkda egfr crcl bcrabl qtcf nyha ecog hdu icu itu ward nhs dnacpr atsi"
    " lmwh pcr mallampati tvus doac noac ssri snri nsaid nsaids acei arb coc hrt pph gtt"
    " bph hfref hfpef hfmref phq gad mmse moca epds dlqi pasi pharm"
)
# Tests that are no medicines, as they are written.
TESTS = word_set(
    "hb hgb hemoglobin wcc wbc plt plts platelets platelet mcv neut neuts neutrophils anc rbc esr"
    " crp creat creatinine egfr alp ggt bili bilirubin alb ldh tsh ft hba hdl ldl chol trig"
    " ferritin transferrin tibc tsat psa inr aptt fbc fbe cbc lft lfts uec uecs tft tfts bnp"
    " ntprobnp troponin trop hco fsh amylase lipase urate crcl eos lymphs lymphocytes prolactin"
    " ceruloplasmin caeruloplasmin homocysteine bun gfr electrolytes coags coag reticulocytes"
    " retics hematocrit calprotectin microalbumin probnp pth umol mmol nmol pmol mmhg acr bsl bgl"
    " fbs"
)
# Words of a list or a letter that no misspelt or clipped name is taken for.
NO_NAMES = TABLE | ABOUT | PROSE | DUE | CONDITIONS | ABBREVIATIONS | TESTS
# Substances of the laboratory whose names end as those of medicines do, and ordinary words.
SUBSTANCES = word_set(
    "carbazole diazole imidazole pyrazole thiazole triazole benzimidazole decemvir duumvir"
    " triumvir histidine bulimus acetamide acridine acrylamide benzidine bombazine guanidine"
    " histamine hydrazine magazine magazines melamine monoamine catecholamine pyridine pyrimidine"
    " piperidine glycin tyramine thymidine cytidine pteridine tryptamine melatonin examine"
    " reexamine famine vitamine polyamide sulfonamide sulfonamides resorcin bacteriocin"
    " somatostatin diamine april provolone person medicine capricorn"
)
LAB_UNIT = re.compile(
    r"\s*(?:%|per ?cent\b"
    r"|(?:mmol|[µμu]mol|nmol|pmol|mol|mg|[uµμm]c?g|ng|pg|g|m?i?u|iu|miu|cells|x10\S*)"
    r"\s*/\s*(?:d?l|mol|ml|mm3)\b(?<!mg/ml)|(?:x\s*)?10\s*[\^*]|kg\b(?!\s*/)|cm\b|fl\b|ms\b|mmhg|bpm)",
    re.IGNORECASE,
)
ANALYTE = re.compile(
    r"\s*(?:[-(]\s*)?(?:deficien\w+|levels?\b|studies|panel|profile|saturation|stores|status|overload|resistan\w+|"
    r"sensitiv\w+ (?:asthma|test)|intoleran\w+ test|restriction)",
    re.IGNORECASE,
)
NOTHING = re.compile(
    r"(?:(?:patient )?(?:has |on |takes )?(?:no|nil|none|nkda|nka|n/?a|not applicable|unknown)"
    r"(?: (?:known|drug|other|current|regular|new|medication|medicine|food|latex|significant))*"
    r"(?: (?:allerg\w+|medications?|medicines?|meds|drugs?|intolerances?|adrs?))?"
    r"(?: (?:known|recorded|reported|of note|regular))*)[ .]*",
    re.IGNORECASE,
)
ADMINISTRATION = re.compile(
    r"\W*(?:(?:patient|pt|full|first|last|sur|family|given|fore|next of kin|carer|consultant|"
    r"doctor|physician|pharmacy|pharmacist|clinic|ward|practice|surgery|hospital|gp)?[ ']*"
    r"(?:s )?(?:name|nhs (?:no|number)|nhi|mrn|urn|dob|d\.o\.b|date of birth|born|sex|gender|"
    r"address|postcode|zip|tel|telephone|phone|fax|mobile|e-?mail|hospital (?:no|number)|"
    r"medicare|insurance|signed|signature|printed|page|weight|height|wt|ht|bmi|bp|pulse|hr|"
    r"blood pressure|temp|age|consultant|gp|ward|date|time|ref|our ref|your ref|cc)\b"
    r"[ .]*[:#=]|re ?:|(?:hi|hello|hey)\b[^\d,:;]{0,30}[,!]\s*$|dear\b"
    r"|yours\b|kind regards|thanks\b|best wishes|regards\b|sincerely"
    r"|thank you|many thanks|page \d|\d+ of \d+\s*$|(?:dr|mr|mrs|ms|miss|prof)\b\.?\s+\w+)",
    re.IGNORECASE,
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b"
)
# Each number needs a separator before the next, so that a long one is read only once.
DATE = re.compile(
    r"\W*(?:(?:date|on|printed|reviewed|seen|clinic)\W+)?(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|"
    r"fri|sat(?:ur)?|sun)(?:day)?\b\W*)?(?:\d{1,4}(?:st|nd|rd|th)?[\s./-]*)?"
    rf"(?:{_MONTH}\W*)?(?:\d{{1,4}}(?:[\s,./-]+\d{{1,4}}){{0,3}})?\W*"
    r"(?:(?:at\s*)?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s*(?:am|pm|h|hrs)?)?\W*",
    re.IGNORECASE,
)
