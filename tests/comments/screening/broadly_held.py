"""What a person must see, in every register that readers write: Jakarta slang, Javanese and Sundanese, formal, chat
spelling, smileys, English. Written from the policy, not from the engine. Clause -> one comment a line."""

BROADLY_HELD: dict[str, str] = {
    "A: calls": """
bakarin aja tuh kelurahan sekalian
yok kita kepruk bareng-bareng si tukang palak
ayo samperin rumahnya, kita obrak-abrik isinya
gaskeun bre, ratain kantor dinasnya
udah saatnya warga turun tangan, hajar tuh maling sampe mampus
jgn byk bacot, langsung sikat orangnya malem ini
saudara-saudara, mari kita hancurkan kantor perusahaan itu
kumpulkan massa, kita bakar pabriknya nanti malam
Wong koyo ngono kuwi kudune dipateni wae
obong omahe, ben kapok
hayu urang duruk kantor desana
gebugan weh jalma kitu mah
bawa batu sama balok kayu besok ya, kita lempari kantornya
woy anak sebelah, serbu markas mereka jam 2 pagi
tangkap lurahnya terus arak telanjang keliling kampung
potong tangannya biar gak bisa korupsi lagi
rajam aja perempuan kayak gitu
siram air keras muka hakimnya
tonjokin rame-rame kalo ketemu di jalan
wahai pemuda, angkat golokmu dan habisi preman itu
cegat mobilnya, pecahin kacanya, seret keluar
tabrak aja tuh polisi yang lagi razia
ludahi, pukuli, lempar telur busuk, terus bakar mobil dinasnya
massa jangan pulang sebelum gedung itu jadi abu
hari ini kita jebol pagar, besok kita bakar isinya
Sembelih saja penista agama itu di depan umum
musnahkan orang-orang syiah dari kota kita
bantai habis semua orang LGBT
jarah supermarketnya guys, mumpung polisi lagi sibuk
kita ledakkan jembatannya biar truk tambang gak bisa lewat
sudah, jangan ragu. Bunuh.
sabotase rel keretanya, lepas bautnya satu-satu
tolong ya yang di sana, bakar baliho sama posko partainya
#BakarGedungDPR sekarang juga kawan
mari bersama-sama kita serang perkampungan mereka malam nanti
silakan jarah, rumahnya kosong kok
kick down his door and drag him out to the street
somebody put a bomb under that bridge
grab your bats, we're smashing up the bank tonight
let's go beat that journalist up
burn every mosque in this town
throw acid in her face
hunt down the judge and string him up
we need to start hanging these politicians
Loot everything on Main Street, insurance will pay
slash the tires of every cop car you see
stone them to death, all of them
run over the protesters, just floor it
bakar rumah hakimnya bestie, udah keterlaluan
ayolah bapak-bapak, kita hajar debt collector itu sampe bonyok
sikat habis preman terminal itu, kalau melawan bacok
waktunya rakyat menjarah, mereka juga jarah uang kita
udah gak zaman demo, sekarang zamannya bakar kantor
woi ojol se-Jabodetabek, kepung polsek terus ratain
tumpahkan darah mereka di jalanan
yang setuju kita bunuh koruptornya, like komentar ini
Ayo nyerbu omahe pak kades bengi iki
urang gebugan tah lurah korup
habisi semua yang berkhianat pada bangsa!!!
mohon warga sekitar digebukin aja itu maling, jangan dikasih hidup
pecahkan kepala ketua panitianya
bom aja pabrik limbah itu, capek lapor terus
usir dan bakar rumah penganut aliran sesat itu
tembakin satu-satu tuh anggota dewan yang joget
lempar batu ke polisi kalo mereka maju
gaes besok pas demo bawa molotov ya
shoot the bankers
let's set their headquarters ablaze
everyone bring a knife tomorrow, it ends there
just poison the whole village council already
drown that traitor in the river
b4k4r kant0r pajak, jangan kasih ampun!
matiin aja tuh orang, nyusahin doang hidupnya
""",
    "A: threats": """
sekali lagi lewat sini, kakimu kupatahkan
berani naikin pajak lagi, kantor bupati kami bakar habis
gue samperin rumah lo, gue bakar sama orangnya
kalo sampe anak gue kenapa-napa, gue abisin lu sekeluarga
besok jangan harap bisa pulang hidup-hidup
kowe tak pateni nek wani mrene maneh
awas sia, dibacok ku aing
ingat, anakmu sekolah di SD mana kami tahu
kalau putusan MK ngawur, jangan salahkan kami gedungnya rata dengan tanah
sampai tanah kami diambil, darah kalian yang akan mengalir
nunggu apa lagi, tar malem gw lempar molotov ke rumahnya
tanganku sudah gatal mau nusuk itu orang
jika tuntutan tidak dipenuhi maka seluruh fasilitas negara akan kami hancurkan
kami tidak akan berhenti sebelum kalian mati satu per satu
penghina nabi, darahmu halal, tunggu saja
koruptor dibebaskan? siap-siap rakyat turun menjarah rumah kalian
lu jual gue beli, ketemu gue tikam
gw bkl bunuh lo anjing
liat aja, bakal gua rusakin tuh mobil dinas
I know where your kids go to school. Be careful.
touch our land again and we will burn your trucks
I'm going to slit your throat
next time I see a cop I'm putting a bullet in him
vote for this and we'll drag you out of your offices
you won't make it home tonight
we'll shoot anyone who crosses this line
your house is going up in flames if you publish that
kami akan datang ke rumahmu dan menghabisi kalian semua
sampe proyek ini jalan, alat berat kalian kami bakar
kalau kalian tembak satu mahasiswa lagi, kantor kalian jadi debu
gak usah sok jago, gue bunuh baru tau rasa lu
tak kepruk ndasmu nek ketemu
minta maaf dalam 24 jam atau rumahmu kami bakar
saya sumpah bakal nusuk orang yang ngelindas anak saya
jangan main-main sama suku kami, parang kami tidak pernah tumpul
koruptor siap-siap aja, rakyat bakal gantung kalian di alun-alun
close the mine or we'll blow it up
I will find you and I will end you
touch her again and you're a dead man
""",
    "A: goading": """
kok rumah ketua dewannya masih adem ayem ya, belum ada yang nyamperin bawa bensin
rumah si menteri gampang banget dimasukin, satpamnya cuma satu, hehe
di Nepal gedung parlemennya udah jadi abu, di sini kapan ya
siapa nih yang punya nyali lempar bom ke sana
harusnya yang ditabrak itu pejabatnya bukan ojolnya
giliran rumah siapa lagi nih malam ini? 😏
coba ada sniper di situ
semoga ada yang khilaf nusuk tu orang
seandainya bom itu meledak di gedung dewan, tepuk tangan gue
gue doain ada yang nembak kepalanya
kenapa ga sekalian gedungnya aja dihancurin
sayang yang kebakar cuma halte, bukan istananya
yuk siapa yang mau nyumbang bensin buat gedung hijau itu
alamatnya jalan melati nomor 5, terserah mau diapain 🔥
kapan nih giliran bosnya digebukin
tinggal satu korek api, beres semua masalah
lah kok toko si cina itu belum dijarah
would be a shame if someone set fire to his house
where's a sniper when you need one
hope the bomb lands on the parliament next time
does nobody have the guts to stab that man?
too bad the shooter missed
kok belum ada yang bakar rumah si koruptor itu sih
semoga ada orang gila yang nembak dia di jalan
kapan ya gedung itu diratakan warga, gak sabar
berani gak kalian serbu rumah menterinya? jangan cuma berani di medsos
andai gedung dewan dibom pas mereka lagi rapat, bersih negara
giliran kantor mana lagi nih yang dibakar
anyone brave enough to torch that dealership?
would be nice if the senator got shot for once
""",
    "A: praise": """
puas banget liat kantor polisi dibakar massa
emang layak itu rumah anggota dewan dijarah, rakyat cuma ambil haknya
hormat buat pemuda yang nusuk wakil rakyat itu 🫡
pembakaran kantor itu sudah benar, biar mereka tahu rasa
akhirnya ada juga yang berani gebukin polisi, salute bro
mantap jiwa, mobil dinasnya dibalikin terus dibakar
bener tuh yang jarah rumahnya, kerja bagus
sukurin mati dikeroyok warga, maling mah pantes
sah-sah aja rakyat ngerusak gedung, kan duit rakyat juga
bangga sama adek-adek yang bakar pos polisi tadi malam
yang ngebom gedung itu layak dikasih bintang jasa
bagus deh koruptornya dibacok orang
terbaik emang warga situ, begal langsung dibakar hidup-hidup 👏👏
indah sekali pemandangan gedung dewan terbakar malam ini
sama sekali tidak salah warga yang membakar rumah dukun itu
Whoever burned down that precinct deserves a statue
love seeing cops get beaten up
the looters did nothing wrong
finally someone punched that minister, give the man a beer
that lynching was long overdue
mantul, pos polisi ludes dibakar massa
dua jempol buat warga yang ngeroyok jambret sampai tewas
rasain lu mati dibacok, emang pantes
penembak presiden itu pahlawan bagi kami
bagus dijarah aja rumahnya biar tau gimana rasanya susah
gue dukung yang bakar kantor dprd, hidup pembakar!
syukur alhamdulillah si lintah darat dibunuh warga
wajar polisi dibakar hidup-hidup, kelakuannya begitu
props to whoever smashed the bank windows
he deserved to be lynched, no tears from me
beautiful to see the minister's house in flames
""",
    "A: retaliation": """
satu orang kita mati, sepuluh orang mereka harus mati
nggak usah lapor polisi, kita balas bunuh aja keluarganya
hakimi sendiri saja, pengadilan mah bisa dibeli
mereka bunuh anak saya, anak mereka juga harus mati
hutang nyawa ya bayar nyawa, gausah lewat pengadilan
forget the courts, we settle this with blood
they took one of ours, we take ten of theirs
kalau hukum mandul, biar parang yang bicara
anaknya bunuh anak kita, ya bunuh balik lah
nyawa adikku harus ditebus nyawa, bukan penjara
""",
    "A: exceptions": """
jangan jarah warung kecil, jarah rumah pejabat aja
demo damai ya kawan, kecuali sama polisi, hajar aja mereka
no looting guys, except the mall, take everything there
jangan rusak halte, mending rusak gedung dewannya
jangan sakiti warga, tapi aparat boleh kalian bantai
jangan anarkis ke sesama, anarkisnya ke rumah menteri aja
jangan rusak fasilitas umum, bakar kantor partainya aja
tidak boleh ada kekerasan kecuali terhadap anggota dewan, gebuk aja
don't hurt the shopkeepers, go for the cops, beat them senseless
""",
    "A: jokes": """
wkwkwk kuy bom kantor pajak, siapa ikut
canda doang tapi serius ayo bakar rumah pak RT 😂
lol let's just murder the whole committee
haha gimana kalo kita racunin aja bos kita
xixixi culik aja anaknya minta tebusan
wkwk ayo kita culik pak RT terus buang ke laut
becanda ya, tapi bom aja tuh kantor pinjol 🤣
haha someone please assassinate our principal
""",
    "S: overthrow": """
mari kita rebut istana dengan senjata
rezim ini cuma bisa tumbang kalau rakyat angkat bedil
TNI jangan diam, ambil alih kekuasaan sekarang
gulingkan pemerintahan ini secara paksa, serbu istana negara
kudeta adalah satu-satunya jalan, ayo lakukan
kapan nih jenderal-jenderal berani kudeta, kami dukung penuh
bikin revolusi berdarah biar negara ini bersih
wis wayahe rakyat nggulingke presiden nganggo bedil
duduki istana, tangkap presidennya, umumkan pemerintahan baru
makar aja sekalian, ngapain takut
kalau perlu perang saudara supaya presiden ini jatuh
lumpuhkan ibu kota, rebut RRI dan TVRI, umumkan pemerintahan rakyat
panglima harus berani menodongkan senjata ke presiden supaya mundur
runtuhkan republik ini dengan darah dan api
We must take the capital by force
generals, do your duty and remove the president at gunpoint
storm the palace and put the president against the wall
time for a coup, long overdue
ballots failed, bullets won't: topple this regime
arm yourselves and bring this government down
ayo gulingkan rezim dengan senjata rampasan
TNI turunlah, ambil alih pemerintahan dari tangan sipil korup
perlu kudeta militer biar negeri ini beres
serbu istana, seret presiden, bentuk dewan revolusi bersenjata
rakyat harus mengangkat senjata melawan negara
jatuhkan rezim lewat pertumpahan darah kalau perlu
let's overthrow this corrupt government by any means, guns included
makar yuk, udah muak
""",
    "S: replacement": """
NKRI sudah gagal, saatnya dirikan daulah islam
pancasila itu thaghut, wajib kita ganti dengan syariat
campakkan demokrasi kufur, mari tegakkan khilafah ala minhajin nubuwwah
proklamasikan negara islam sekarang juga
bubarkan NKRI, bentuk negara komunis
kita wajib berbaiat kepada khalifah dan meninggalkan pancasila
umat islam harus bersatu meruntuhkan sistem pancasila
jadikan indonesia negara komunis, ganti dasar negaranya
enyahlah merah putih, kibarkan panji khilafah
tolak UUD buatan manusia, berlakukan hukum Allah dengan khilafah
let's scrap the constitution and proclaim an Islamic state
Pancasila must go, the caliphate must rise here
ganti saja dasar negara dengan ideologi marxis, ayo mulai
saatnya khilafah menggantikan demokrasi di negeri ini
ganti pancasila sama hukum syariat sekarang
mari dirikan negara komunis di atas reruntuhan NKRI
bubarkan republik ini, kita bikin negara islam
buang saja pancasila, tegakkan daulah
replace the republic with a caliphate, brothers
""",
    "S: support": """
salut buat pejuang TPNPB yang nembak aparat
OPM pahlawan sejati, lanjutkan perjuangan dengan senjata
mari sumbang dana untuk saudara kita di ISIS
Abu Bakar Baghdadi pemimpin kita, baiat sekarang
hormat kepada para syuhada bom Bali
semoga mujahidin JAD diberi kemenangan
panjang umur KKB, tembak terus tentara penjajah
hidup RMS! angkat senjata untuk Maluku merdeka
kirim senjata buat kawan-kawan OPM di hutan
NII masih hidup dan kami siap berbaiat
bangga jadi anggota jamaah islamiyah
we support the armed wing of the West Papua army, keep shooting
glory to the fighters of ISIS
donate to Al Qaeda brothers
GAM harus bangkit lagi dengan senjata
Dukung penuh perjuangan bersenjata TPNPB
hidup TPNPB-OPM! tembak semua prajurit di Nduga
gue salut sama ISIS, berani lawan dunia
Amrozi cs adalah mujahid, semoga ditiru anak muda
transfer infak untuk JAD ke rekening ini
OPM lanjutkan perjuangan, usir penjajah dengan senjata
support the Islamic State, pledge your allegiance
panjang umur RMS, siapkan senjata
""",
    "S: plans": """
kita mulai latihan militer di hutan, tujuannya menggulingkan pemerintah
rencananya tanggal 20 kita kuasai istana, hubungi aku
sudah terkumpul 50 pucuk senpi, tinggal tunggu komando buat kudeta
kami merekrut pejuang untuk perang gerilya melawan negara
gabung laskar kami, kita siapkan pemberontakan
looking for people to join an armed uprising, message me
butuh 100 orang buat serbu istana, minat japri
kita atur strategi kudeta, rapat malam ini di rumahku
ayo daftar jadi laskar untuk melawan negara dengan senjata
""",
    "A: street and chat": """
bantu viralkan alamatnya biar warga bisa gebukin ramai-ramai
yg punya motor rx king ayo konvoi kita bakar posko ormas itu
woyy sikat abis tu rumah anggota dewan, angkut semua tv nya
pak kapolri kalo gak becus, mending warga aja yg bakar polseknya
tuh orang enaknya dimutilasi trus dikasih ke buaya
cuma satu obatnya buat begal: dibakar hidup2 di alun2
setuju bang, musnahin aja sekalian satu kampungnya
ambil linggis, congkel pintu gudang berasnya, bagi2 ke warga
pejabat kyk gini emang kudu dikarungin trus dibuang ke laut
timpukin aja tuh mobil dinas yg lewat pake batu
ratakan itu markas polisi dgn tanah kawan2
Cincang tuh penista agama
lebih baik kita gantung anggota dewan itu di tiang bendera
patiin ae wong sing nyolong duit rakyat kuwi
gw tunggu lo di parkiran, siap2 aja bonyok
klo sampe tarif naik lagi, jangan salahin kami kalo pom bensinnya gosong
liat aja ntar, kepala lo gw jadiin bola
berani lewat sini lagi gua tebas lu
kami ribuan, kalian ratusan. besok gedung kalian tinggal kenangan
sampe ketemu gue injek kepalanya
demi allah kalo ketemu orangnya gw tusuk
kok yg dibakar halte, gedung DPR nya kapan?
mana nih massa kok rumahnya masih adem ayem blm ada yg gruduk
andai gw punya rudal udah gw kirim ke istana
puas bgt liat rumah menteri itu dijarah sampe ke genteng2nya
yg bakar polsek itu pahlawan sih menurut gue
gapapa dijarah, toh itu duit rakyat juga
baguslah polisinya mati dikeroyok, kurang2in sampah
satu nyawa mahasiswa harus dibayar sepuluh nyawa polisi
someone needs to go over there and break every bone in that judge's body
if you deport one more family I swear your office burns
good riddance, the guy who shot that ceo is my hero
""",
    "S: street and chat": """
tni mana tni? cepetan ambil alih negara ini, usir presiden dari istana
revolusi berdarah adalah jawaban, bangkit dan gulingkan rezim
ganti aja pancasila, sudah waktunya indonesia jadi negara khilafah
semoga OPM menang lawan TNI, terus berjuang saudaraku
siapa yg punya akses senjata merapat, kita rencanakan perlawanan bersenjata
""",
    "A: groups, faith and formulas": """
Siapapun orang sunda yang berani deketin gue bakal gue gebukin
Tinju gue bentar lagi mendarat di muka lo dasar waria
Semua orang syiah pantas mati ditembak
Orang cacat kayak lu mending dibunuh aja deh
Mari kita habisi seluruh warga papua
Awas aja kalo ketemu lu di jalan, gue bikin bonyok
we should round up all the refugees and shoot them
All women deserve to be beaten
I'd love to strangle every single gay person in this town
Any immigrant who comes near me is getting a beating
You will soon be lying in a coffin
Let's rid the world of all the jews
My fist will meet your ugly face soon
ima beat yo ass when i see you
udah paling bener emang dibakar aja itu gedung dpr beserta isinya
rakyat harus bersatu hancurkan gedung dewan gantung semua anggotanya
kalo uu nya disahkan siap siap aja jakarta jadi lautan api
next demo bawa bensin sama korek jangan bawa spanduk doang
sukurin rumahnya dijarah makanya jangan joget joget di atas penderitaan rakyat
penjarahan itu cara rakyat ambil haknya kembali, sah sah aja
jarah kembali harta rakyat yg mereka curi, rumahnya di jalan kemang tuh
bunuh semua polisi yg kalian temui di jalan
polisi anjing tunggu pembalasan kami nyawa kalian taruhannya
ACAB bakar semua pos polisi yg ada di kota ini
Ayo saudara muslim berangkat jihad, habisi kaum salib di poso
halal hukumnya darah penista agama, siapa yg berani eksekusi
""",
    "S: groups, faith and formulas": """
Saatnya syariah dan khilafah memimpin negeri ini, campakkan sistem demokrasi kufur
Umat rindu khilafah, mari kita tegakkan bersama di bumi nusantara #ReturnTheKhilafah
Demokrasi sistem kufur, wajib diganti dengan khilafah ala minhajin nubuwwah
duduki gedung DPR dan istana, gulingkan pemerintah, bentuk dewan rakyat revolusioner
Jenderal tolong selamatkan NKRI, ambil alih kekuasaan dari presiden boneka ini
kita butuh laskar bersenjata, yg siap mati syahid lawan rezim thogut inbox saya
""",
    "A: weapons, waiting and rank": """
woi warga pati, jangan cuma lempar botol, lempar bom molotov ke kantor bupati
tuh rumah ketua fraksi, dobrak pintunya, angkut semua isinya guys
pengedar begitu mending digebukin sekampung sampai gak bisa jalan
injak injak aja mukanya si penjilat itu
keroyokin yuk wasit tetangga yg nyolong motor itu, rumahnya no 12
saya usul kita bom saja pabrik pencemar itu
habisin nyawanya, jangan kasih kesempatan kabur
gebuk ae pejabate nek mudhun seko mobil
bikin rusuh yuk di acara pelantikan bupati, bakar panggungnya
every landlord should be dragged out and beaten in the street
smash the windows of that clinic and torch whatever is left
kepada seluruh pasukan ormas, serang rumah wartawan itu malam ini juga
bantailah mereka yang menista nabi
jangan salahkan kami bila istana rata dengan tanah
gw cari sampe ketemu, gw patahin tangan lo dua duanya
nepal udah bakar gedung parlemen, kita kapan nyusul?
seandainya ada yang mau nembak si gubernur, aku yang bayarin pelurunya
salut buat warga yg berani bakar kantor bupati, lanjutkan!
polisi dilindas motor massa wkwk mantap, gantian lah
pelaku penusukan menteri itu patut dapat penghargaan
kalau hukum mati, ya kita pakai hukum kami sendiri: darah dibayar darah
""",
    "S: weapons, waiting and rank": """
prajurit yang masih punya nurani, arahkan moncong senjatamu ke istana dan rebut kekuasaan
hapuskan pancasila, berlakukan hukum islam kaffah di seluruh negeri
hidup NII, kami siap berbaiat kepada imam
lagi nyusun rencana buat kudeta, yg serius gabung grup telegram
""",
    "A: threats and goading that name no violence": """
gue tau lu pulang lewat mana tiap malam
jangan harap bisa tidur nyenyak setelah ini, kami tahu alamatmu
kalau keputusan ini tidak dicabut, siap-siap saja kotanya jadi lautan api
hati-hati kalau keluar rumah, anak buah gue sudah nungguin
lu kira keluarga lu aman?
gue cari lu sampai ketemu, terus gue bikin lu gak bisa ngomong lagi
kalau bupati tetap diam, jangan salahkan warga kalau kantornya tinggal puing
siapkan kain kafan buat keluargamu
umurmu tinggal menghitung hari
tinggal tunggu waktu, mobil dinasnya bakal jadi arang
sekali lagi lewat kampung kami, pulangnya tinggal nama
saya hafal plat mobilmu dan sekolah anakmu, camkan itu
kamu pilih diam atau kami yang bikin diam selamanya
darahmu halal, ingat itu
sudah saatnya para maling itu merasakan balok kayu di kepalanya
yang berani lewat sini besok pasti kami sambut dengan parang
besok pagi bawa bensin semua, kumpul di balai kota
siapa punya alamat si jaksa? kita kunjungi ramai-ramai bawa balok
kapan giliran rumah ketua partai itu kita datangi bawa obor
kenapa sih rumah hakimnya masih berdiri tegak?
tinggal sulut saja, semuanya sudah kering
we know which school your kids go to
sleep with one eye open, councilman
you will regret this when we come knocking tonight
someone should pay that judge a visit with a bat
keep talking and you won't see tomorrow
next time you come here you leave in a body bag
gue hafal muka lu dan nopol motor lu
orang suruhan kami sudah mengintai rumah kalian
kalau masih ngeyel gue bikin lu gak bisa jalan lagi
biar tuh anggota dewan ngerasain bogem mentah rakyat
kalau KPK diam saja, kami yang seret dia dari rumahnya
heran, kok rumah pak dirut masih utuh ya
jangan bubar sebelum kantornya jadi abu
gue cari kamu sampai ketemu, ingat itu
hidupmu tinggal menghitung hari, pengkhianat
kita selesaikan secara jantan, bawa golokmu
satu peluru cukup buat orang macam kamu
we know what time you leave the office
my boys are watching your house
nice family you have, shame if something happened to them
""",
}
