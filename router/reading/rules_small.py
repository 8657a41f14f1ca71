"""What is of little weight: a blemish, said softly, and nothing wrong beside."""

SMALL = {
    # Of little weight: to know, to have it prettier.
    "small": """
        pemangkasan|perantingan|perampingan|dipangkas|dirapikan|pangkas
        rumput|ilalang|daun|tanaman|bunga|cat|pengecatan|dicat|taman|kebersihan
        karung|tenda|pinjam, kerja bakti
        salah ketik|tulis|cetak|ejaan
        aplikasi|website|web|login|password|pasword|verifikasi|akun|email
        mengganggu pemandangan, kurang rapi|indah
        kucing|poster|stiker|brosur
        pembangunan|pengadaan|penambahan|pemasangan|pavingisasi
    """,
    # Called a proposal; small when nothing is wrong beside.
    "offer": "usul|saran|masukan",
    # A blemish of what one looks at.
    "petty": """
        typo*|saltik, salah ketik|tulis|cetak|ejaan|eja|nulis|print|penulisan
        ejaan* ... salah|keliru|kurang
        tulisan*|huruf*|kalimat|terjemahan|judul|ejaan|aksara ... salah|keliru|kurang|hilang
        tulisan*|huruf*|kalimat|terjemahan|judul|ejaan|aksara ... lepas|copot|terbalik|kebalik
        tulisan*|huruf*|teks|tulisannya ... pudar|luntur|kecil|kekecilan|buram
        tulisan*|huruf*|teks|tulisannya ... mengkilap|rontok|ilang|leupas|dobel
        ditulis|tertulis|tulisannya|tulisan* ... harusnya|seharusnya|kudune|kuduna
        kurang huruf|titik|spasi|koma
        pudar|memudar|luntur|kusam|buluk|kumal|kucel
        lusuh|mblawus|mbladus|mblawur|bulukan|lecek|kusut
        gompal|gompel|gupil|cuil|gripis|gumpil
        penyok|penyot|baret|tergores|kegores|geripis|kelotok
        kurang|tidak rapi|rapih|tertata|ditata|estetik|estetis
        kurang|tidak cantik|indah|kinclong|variasi|asri|rancak|bungas
        kurang|kirang menarik|variatif|greget|hidup|meriah|semarak
        kurang sedap ... dipandang|dilihat
        kirang rapi|rapih|sae|ayu|endah
        kurang|tidak bagus|apik|manis|keren ... dipandang|dilihat|dikit
        kurang|tidak variatif|seragam|simetris|kompak|matching
        kurang|tidak serasi|elok|instagramable|kece|mengkilap
        kurang ... dipandang|dilihat|rapi|cantik|menarik|dingin|empuk|terang dikit
        coretan|coretannya|coretane, corat coret, coret coret
        dicoret coret|spidol|pilox|pylox|iseng, grafiti|graffiti|vandalisme
        kaca*|meja*|kursi*|rak*|patung*|jendela|gorden* ... berdebu|debu*
        kipas*|buku*|pajangan|monumen|tugu|karpet*|sofa*|prasasti ... berdebu|debu*
        kaca*|meja*|rak*|patung*|jendela ... kusam|noda|sawang|kotor|bercak|lumut*
        gorden*|kipas*|karpet*|sofa*|prasasti|keset ... kusam|noda|sawang|kotor|bercak|lumut*
        papan|plang nama ... pudar|luntur|miring|kusam|salah|kotor|debu*|karatan|lumut*
        jelek|kurang|tidak|ora enak|elok|sae|jelek dipandang|dilihat|diliat|dideleng
        jelek dipandang|dilihat|diliat
        ganggu|mengganggu|merusak|ngerusak|ngrusak pemandangan|mata|estetika|keindahan
        foto*|tulisan*|baliho*|logo*|spanduk*|huruf* ... kegedean|kebesaran
        foto*|tulisan*|baliho*|logo*|spanduk*|huruf* ... kekecilan|ketinggian|kependekan
        hiasan|dekorasi ... layu|sobek|diturunin|dilepas|diturunkan|dicopot
        cermin* ... buram|kusam
        bunga*|tanaman*|kembang* ... kering|garing|mati, daun* ... kuning|menguning
        boneka|maskot|pajangan|vas|etalase|prasasti ... berdebu|debu|kusam|kotor
        kelap ... putus|mati|sebagian|redup
        akuarium|aquarium ... keruh|kotor|hijau|ijo|lumut*
        sarang|jaring laba, sawang|sawangen|lumutan|berlumut, debu tipis, agak berdebu
        musik*|lagu*|jingle|playlist|instrumen ... itu|monoton|bosan*|membosankan
        musik*|lagu*|jingle|playlist|instrumen ... jadul|ganti|diganti|variasi|fals
        poster*|baliho*|spanduk*|banner*|pamflet* ... lama|luntur|sobek|robek|kusam
        brosur*|kalender*|bendera*|umbul*|mading ... lama|luntur|sobek|robek|kusam
        poster*|baliho*|spanduk*|banner* ... lecek|usang|jadul|kadaluarsa|terbalik|salah
        pamflet*|kalender*|bendera*|umbul*|mading ... lecek|usang|jadul|kadaluarsa|terbalik|salah
        poster*|baliho*|spanduk*|banner* ... masih terpasang|nempel|dipasang|tahun|bulan|belum
        kalender*|umbul*|bendera*|dekorasi|hiasan ... masih terpasang|nempel|dipasang
        kalender*|umbul*|bendera*|dekorasi|hiasan ... masih tahun|bulan|belum
        poster*|spanduk*|banner*|bendera*|plakat ... pudar|kotor|copot|kucel|kusut
        poster*|spanduk*|banner*|bendera*|plakat ... warnanya|miring|dobel
        poster*|spanduk*|banner*|bendera*|plakat ... ganti|ucapan|kedaluwarsa
        hiasan|dekorasi|ornamen*|patung*|lukisan|mural*|foto ... lama|miring|salah|copot
        pigura|pot|gorden|taplak|vas|maskot|logo ... lama|miring|salah|copot
        hiasan|dekorasi|ornamen*|patung*|lukisan|mural*|foto ... pecah|retak|jelek|kurang|beda
        pigura|pot|gorden|taplak|vas|maskot|logo ... pecah|retak|jelek|kurang|beda
        lampu hias*|dekorasi|ornamen ... mati|redup|kedip*|satu|belang|nyala|putus
        lampu tumbler|kelap|natal|warna ... mati|redup|kedip*|satu|belang|nyala|putus
        satu|siji|hiji|1 lampu hias|dekorasi|taman|tumbler ... mati|redup|kedip*|putus
        air mancur* ... mati|nyala|kecil|jalan|kurang|mampet|berfungsi|ngadat
        jam dinding|menara|kota|besar|taman|digital|kantor ... mati|telat|cepat|lambat
        jam dinding|menara|kota|besar|taman|digital|kantor ... salah|ngaco|beda|ngawur|mundur
        tisu*|tissue|sabun*|pengharum|pewangi ... habis|kosong|tidak|kurang
        gantungan|kaitan baju|pintu|tas
        kursi*|bangku*|meja* ... goyang|keras|empuk|decit|bunyi|kusam|luntur|oglek|oglak|catnya
        pintu*|engsel*|pagar|gerbang ... berdecit|decit|seret|bunyi|ngiik|kriet
        warna* ... norak|cocok|mencolok|beda|belang|nabrak|monoton
        warna* ... pudar|luntur|salah|kurang|bosan|kusam|pucat
        cat|catnya|cate ... ngelupas|mengelupas|kelupas|nglupas|klupas|pudar
        cat|catnya|cate ... luntur|kusam|belang|beda|mblobor|kurang
        font*|logo|desain|tampilan*|ikon|banner|layout|foto ... kekecilan|kecil|jelek|lama|norak
        font*|logo|desain|tampilan*|ikon|banner|layout|foto ... kurang|jadul|pecah|salah|buram
        ac ... kedinginan, ac ... kurang|terlalu|kadung dingin
        bunga*|tanaman*|kembang*|rumput*|suket*|jukut|pot ... layu|gundul|kurang|campur|gondrong
        bunga*|tanaman*|kembang*|rumput*|suket*|jukut|pot ... ditata|alum|disiram|monoton|tinggi
        daun*|godong*|sampah daun ... berserakan|berguguran|numpuk|menumpuk|rontok
        keset|handuk|taplak|gorden ... kotor|kusut|bau|sobek|lama|copot
        seragam|rompi petugas ... kusam|beda|kurang|belang|lusuh|warna
        bosan*|monoton|norak|jadul|ketinggalan zaman, sudah usang, bacaannya lama
        keran*|kran* ... netes|menetes|tetes
        muyak|bosen liat|lihat, spot foto, tempat foto|bafoto|selfie
        cermin|kaca ... buram|kusam|embun
        akuarium|aquarium|kolam|ikan ... keruh|hijau|kotor|lumut* ... ikan|hias|dikit
        mic|mikrofon|speaker ... cempreng|kresek|pelan|sember|serak|jelas|kecil
        pengeras|toa|bel|announcer ... cempreng|kresek|pelan|sember|serak|jelas|kecil
        medsos|instagram|ig|facebook ... typo|jarang|update|jelek|kaku|garing|lama|admin
        konten|postingan|feed|caption|akun ... typo|jarang|update|jelek|kaku|garing|lama|admin
        website|web|situs|halaman|beranda ... banner|foto|copyright|logo|gambar
        website|web|situs|halaman|beranda ... ejaan|typo|2022|2023|2024
        garis*|marka* ... mencong|pudar|luntur|bengkok|miring|tipis
        stempel|cap ... miring|pudar|luntur, name tag, pin|lencana
        tong|tempat sampah ... warna*|penyok|penyot|catnya|lucu|gambar
        kopi|teh|snack|permen|dispenser|konsumsi ... habis|hambar|dingin|kurang|pahit|manis|kosong
        majalah|koran|bacaan|novel|komik ... lama|jadul|lecek|itu|usang|sobek
        tv|tivi|televisi ... channel|sinetron|suaranya|acara*|remot|siaran|itu
        colokan ... kurang|longgar
        cet|catnya|cate|kelir* ... nglotok|ngelotok|ngelontok|mbluwuk|pudar|luntur
        lambang|gambar|foto|logo ... lama|salah|terbalik|kebalik|usang
    """,
    # He says himself that it is not much, or not urgent.
    "soft": """
        sedikit|dikit|dikiit|dikittt|sitik|sithik|saeutik
        sakedik|saketek|saketeklah|sadikit|cuil|secuil|sekedik
        sekadar|sekedar|cuma|hanya|mung|ngan|cuman masukan|saran|info|iseng|usul
        sekadar|sekedar|cuma|hanya|mung|ngan|cuman kasih|ngasih|ingin|pengen|pendapat
        cuma|cuman|hanya|mung|ngan|tapi ... jelek|lucu|geli|gemes|risih
        cuma|cuman|hanya|mung|ngan|tapi ... kurang|keliatan|kelihatan|mata|kerasa
        kalau|kalo|klo|lamun|yen|jika|bila|apabila sempat|sempet|longgar|luang|berkenan
        kalau|kalo|klo|yen ada waktu|anggaran|kesempatan|dana
        tidak|jangan buru|terburu|keburu|mendesak|urgent|penting|darurat|genting|kesusu|rusuh
        tidak usah|perlu buru
        santai|nyantai
        tidak ... ganggu|mengganggu|bahaya|membahayakan|berbahaya|masalah|parah|fatal|serius
        gapapa|gpp|gakpapa|gppa|rapopo|tidak apa, ora opo, teu nanaon|kunanaon|sawios
        indak baa|manga, kada papa
        hehe*|hihi*|wkwk*|xixi|haha*|heuheu, iseng saja|doang, sepele|remeh|receh|printilan
        hal kecil, masalah kecil
        kecil sih|kok|saja, barangkali|mungkin bisa|dapat|boleh|sempat, monggo|mangga|mbok
        sekalian ... kalau|kalo
        biar|supaya|ben|sangkan|supados lebih|makin|tambah cantik|indah|rapi|manis|enak|segar|asri
        biar|supaya|ben|sangkan|supados tetap|tetep|kelihatan|keliatan cantik|indah|rapi
        biar|supaya|ben|sangkan|supados tetap|tetep|kelihatan|keliatan manis|enak|segar|asri
        cuma|cuman|hanya|sekedar|sekadar|mung|namung|saukur mau|ngasih|kasih|memberi|matur
        cuma|cuman|hanya|sekedar nyampaikan|mengingatkan|tahu|tau|ngingetin
        sekadar|mung|namung|saukur nyampaikan|mengingatkan|tahu|tau|ngingetin
        fyi|btw|intermezzo|iseng, bukan masalah|hal|perkara besar|serius|penting|urgent|genting
        tidak ngaruh|kenapa|harus|perlu|masalah|papa ... sekarang|cepat|kenapa|hari
        tidak ngaruh|kenapa|harus|perlu|masalah|papa ... papa|segera|kok|sih
        kapan kapan|saja|aja, nanti nanti, pelan pelan saja|aja|mawon, no rush, ora popo
        santai mawon
        kalau|kalo|klo ada|enten sisa|lebih|waktu|anggaran|dana
        kalau|kalo|klo|yen bisa|iso sih|aja|saja
        biar|supaya|ben lebih|makin|tambah, sih|seh, satu dari
        yang lain nyala|bagus|aman|normal|oke
        agak|rada|rodo|rodok|arada, sekadar, sekedar
    """,
    # What nobody needs to live; small only when it is said softly.
    "ornament": """
        patung*|ornamen*|hiasan*|dekorasi*|bendera*|umbul*|poster*
        karpet*|gorden*|musik*|lagu*|mural*|lukisan*|pot
        papan nama|petunjuk|pengumuman|informasi
        plang|baliho*|spanduk*|banner*|kalender|jam dinding
        lampu hias, lampu taman, air mancur, warna|warnanya, kursi*|bangku*|ayunan*
        kembang*|suket*|godong*|jukut
        huruf*|logo|maskot|gambar*|foto|tulisan|font|desain|tampilan
        mading|vas|pigura|keset|tisu|tissue|sofa*|meja*
        tirai|kain|brosur*|undangan|majalah|peta|taplak|keset, kolam ikan, akuarium|aquarium
        koleksi|buku|komik, wifi taman, taman
        halte|tugu|gapura|monumen|prasasti, cat|catnya
    """,
    # Wrong all the same, in words that the common lists do not know.
    "amiss": """
        bunga pinjaman|bank|kredit|utang|koperasi|cicilan
        iuran|retribusi|petugas|tukang|dinas kebersihan
        indak|indaknyo|kadada|heunteu|baulek|baulat, numpuk|manumpuak, sarok|runtah
    """,
}
