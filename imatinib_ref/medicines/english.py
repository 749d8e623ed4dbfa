"""Ordinary English words that are, or lie very near, the name of a medicine."""

from imatinib_ref.medicines.words import word_set

# Brands that are words of a letter, beside those that the content lists as ambiguous.
BRANDS_THAT_ARE_WORDS = frozenset(
    {
        "allegra", "bayer", "boost", "camila", "day nurse", "deep heat", "ella", "ensure", "fess",
        "inner health", "katya", "kira", "my way", "natural calm", "night nurse", "one a day",
        "q 300", "rennie", "slow iron", "soma", "sonata", "ural", "versed", "yasmin",
    }
)  # fmt: skip
# Made by reading every word of two dictionaries of English (134,000 words) as if it were misspelt:
# these are all that would have been taken for a medicine. Compute them anew when names are added.
ORDINARY = word_set("""
    ability accolade acedia acidophil acidophiles acidophils actinomycin actinomycins activate
    addie adenine adnate aeries alcyone aldabra aldol alevin alexia algerine alicia alkoran
    allegro allegros alluvia alsace amandine ambient amerce americanising amphoteric amygdala
    amygdalas amygdaloid androgen angelia angelic angioma angiomas annuity antennae antevert
    arcane arica artificialness asciis asparagine asparagines aspiring assize astragal
    astragals astragaluses astral astrid ataraxy atavist atomize attack augmenting austral
    avian aviate bactria bantus baseline bebeerine beecham belfast benefic benefit bengal
    benzyl bilestone biotic bocage boning bonita bonnie borate boswell bourage bovine
    bromeliad bromeosin buffering buttercup butterier butternut cadelle calamint calamite
    calciferol callahan cambial cambria cameral cantharides cantus caplin capote capotes
    caprine capris caramel carbazole carlene carnotite carrack castrate celli centrums centum
    cerate chadian chamoix chance chloromycetins chollas chopine cilium circadian citron
    clarinet clarity clique clonal cloned clones clovis colas collage collages collar colone
    comoro complain concert concerti concerto concerts concetta contrive convert cortes cortex
    cortez cortisol cortisols covert creating creative creator crenate cultrate cyclopentane
    cycloses dealate deepen defeat deflate delate demerols depend depress derain deride dermal
    dermoid dermot desolate devest dexedrines dextran dhoti diacid diamine diazole diazotize
    differing dilantins dinette dioxide dioxin diphenylamine dipole discover disport docile
    dottie dotty dozily dramamines dublin dunlin durant dwells echinate elamite electrolyse
    electrolyte electrolyze electroplate elegit eleven elevon elided elides elites emerge
    emergence emergency emergent emollience emolument enable enabled enabler enables enclose
    endurant entered eolian errhine erythropoiesis estrade estrin estrogen etamine ethnol
    everest everett everette examine exarate femora fencing fictive florin florine fluent
    flutist foliate forage forster fortes fortran fortress fracas gadolinite gaffer galantine
    galicia gambia gastrolith gemara geneal genteel geomancer germane gerrymander gilroy
    gingered glutamate glyceride goldenrod golfer gotten hadji halcyon haloid hamate harlan
    hawthorne health healths healthy hendrix herbalism herbalist herein heroic heroine heron
    histamine homeopath homeopathist homeopaths homeopathy homoeopathic hyaline hydrae
    hydrants hydrastine hydrates hydrazine hydria hydrolyte hydrolyzing hydromel hydrosol
    hyson imprest inarch incrust incuse innovate invite isador janelle kalian karina kedron
    knells kolas lactate lactobacilli lactose lacunose laevulose lamont lanais lanolin lariat
    larine lawanda lenora lethe levant leveret lexica libras libriums liliana lipidic
    liquoring liquorish lithoid livest loment lomond lorica lunette lustra lutecium lyrical
    lyrics lysin macaroon madrone magical marathon margin mariana marisol marmolada marocain
    maurine meantime megass melamine melanin menace mensa mermaid meronym mesne messalina
    messaline metadata metalize metallise methane methylamine midgard minted minter minuet
    mitigate mixtec mogador moisturise moisturised moisturises moisturize moisturized
    moisturizer moisturizers moisturizes monomer mornay morphing motels motets multan myrica
    natalia neural ninepin nitride nordic norther northern northers nubbin nubian numeric
    odium optime ordain ordines orpine outran oxalate oxytocic pacer palmette panama panamas
    pancreas pancreatic parget paries parisian passer pegasus pelmet penciling pencilling
    pencillings penicillium penna pentad pentax pentothals pentyl peptic peridium perron
    petabytes petites petrol petroleum phenazine phenylamine photos pianette pipeline placid
    policy polity polymyxin polymyxins praxis preacid precede preceded precedes precise
    predate prehominid prelate premial premie premix premolar preservation preserve preserved
    preserver preserves primine procaine program prolamine prolamines prolix promethium promos
    pronate proton protonic protons proven prover proverb provers prozacs puritan pyemia
    pygidium pyloric pyridine pyrites pyxidium quiches quinone quinte radian raglan rapallo
    recast recolor recover redeliver reequip reflex regain regained regains rental repair
    resistor respect restring retinal revest revive rishi romaine rosette rotate rotated
    rotates salian sards saris saros sasin scopoline sealers seasonable seasonal sectoral
    sedna sellers selsyn senlac sennar serenade setters settlers shaven sheena shelly shimmy
    shorted shorten shorter sienna siglos siliqua siliquae silique siloxane silva simba simla
    singular smarms solace solarize solon solons sordine spectral spiraling spirula sprinted
    sprinter squill starlit string styron sunna sutlers swarms swells sycamine systolic talley
    tallin tamale taoist tasman templar terrill thiazine thiazole thorazines thorns toltecan
    torrens triazine tricorn tricot tricotine tricycle tricycles tridentine tristan
    tropicalise tropicalize tropine trotyl tulane twirls twirly tyrosine ultima ultras undone
    unsaid unseals uremia valeria valiums valois vesicae vesicate vilest vinson viperine
    vitamin vitamins vocoid willowware zambia zoochore
    """)
