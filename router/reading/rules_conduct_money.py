"""How money changes hands for what an office owes: asked for, slipped in, called by other names.

A demand counts beside money and beside an official (or a paper that only an office gives).
"""

MONEY = {
    # Asked of the citizen: who asks is somebody else by the word's form.
    "conduct.asked": """
        wajib|harus|disuruh beli|membeli kupon|stiker|kalender|karcis|formulir|map
        dipaksa|diwajibkan|suruh beli|membeli kupon|stiker|kalender|karcis|formulir|map
        dimintai|dimintain|diminta|dimintaan|dimintaki|dimintak|diminto|dimintoi|dimintoan|dipinta
        dipintai|dipintak|dipenta|dipentaan|dijalok|dijaluk'i|dijalukin|dipintakan|dikompas
        dipangido
        ditodong|ditarik|ditariki|ditarikin|ditagih|ditagihi|ditagihin
        dipungut|dipungutin|dikenai|dikenakan|dikenain|dibebani|dibebankan|dipatok|dipatoki|dikutip
        dipatokin|ditarif|ditarifin|ditarget|diperas|ditawari|ditawarin|dimintanya|kenek|dikenaken
        suruh|disuruh|nyuruh|menyuruh|disuruhnya|dikongkon|ngongkon|dititah|nitah|disuruah bayar
        suruh|disuruh|nyuruh|menyuruh|dikongkon|ngongkon|dititah|disuruah setor|nyetor|kasih|ngasih
        suruh|disuruh|disuruah|dititah mambayia|mambayar|mayar|mambaie|majar
        harus|wajib|mesti|kudu|musti babayar|mambayar|mambayia|mayar|maagiah|mambari|mere
        kena uang|biaya|tarif|kutip|kutipan|pungutan|pungli
        ditebus|nebus|tebusan|tebus
        suruh|disuruh|nyuruh|menyuruh ... bayar|nambah|nyiapin|siapkan|transfer|tf|mbayar|mayar
        dipaksa|diharuskan|diwajibkan|dimohon|diarahkan ... bayar|setor|membayar|transfer|memberi
        harus ... bayar|membayar|setor|nyetor|kasih|ngasih|memberi|memberikan|lempar|nyogok|nyelipin
        harus ... selipkan|nambah|nebus|mayar|ngewehi|menehi
        harus ... ngeki|mere|maagiah|agiah|mambari|merogoh
        mesti ... bayar|membayar|setor|nyetor|kasih|ngasih|memberi|memberikan|lempar|nyogok|nyelipin
        mesti ... selipkan|nambah|nebus|mayar|ngewehi|menehi
        mesti ... ngeki|mere|maagiah|agiah|mambari|merogoh
        kudu ... bayar|membayar|setor|nyetor|kasih|ngasih|memberi|memberikan|lempar|nyogok|nyelipin
        kudu ... selipkan|nambah|nebus|mayar|ngewehi|menehi|ngeki|mere|maagiah|agiah|mambari|merogoh
        wajib ... bayar|membayar|setor|nyetor|kasih|ngasih|memberi
        wajib ... memberikan|lempar|nyogok|nyelipin|selipkan|nambah|nebus|mayar
        musti ... bayar|membayar|setor|nyetor|kasih|ngasih|memberi
        musti ... memberikan|lempar|nyogok|nyelipin|selipkan|nambah|nebus|mayar
        kedah ... bayar|membayar|setor|nyetor|kasih|ngasih|memberi
        kedah ... memberikan|lempar|nyogok|nyelipin|selipkan|nambah|nebus|mayar
        mesthi ... bayar|membayar|setor|nyetor
        kena ... bayar|membayar|setor|nyetor|kasih|ngasih|memberi|memberikan|lempar
        terpaksa ... kasih|ngasih|memberi|memberikan|lempar|nyogok|nyelipin|selipkan|nambah
        terpaksa ... nebus|mayar|ngewehi|menehi|ngeki|mere|maagiah|agiah|mambari|merogoh
    """,
    "conduct.brought": """
        harus|kudu|mesti|musti|wajib|perlu bawa|ninggalin|ninggal|naruh
        harus|kudu|mesti|musti|wajib|perlu nyelipin|nyiapin|siap|siapkan
        harus|kudu|mesti|musti|wajib meninggalkan|membawa|ada|pakai|pake|nganter|jamu|menjamu
        suruh|disuruh|nyuruh sisihkan|menyisihkan|nyisihin|iuran|urunan
        dipaksa|wajib|diwajibkan|harus sisihkan|menyisihkan|nyisihin|iuran|urunan
        suruh|disuruh|nyuruh patungan|nyumbang|menyumbang|disetor|sumbang
        dipaksa|wajib|diwajibkan|harus patungan|nyumbang|menyumbang|disetor|sumbang
        ninggalin|meninggalkan, minta dijamu|dibelikan|dibeliin|ditraktir|jamuan|dibayarin
    """,
    # Said of whoever asks: not of the citizen who asks it back.
    "conduct.asks": """
        minta|meminta|mintain|mintai|mintaan|minta'i|minta'ki|naminta'i|memintaki|menta|mentaan
        maminta|mamintak|mamintai|naminta
        memintai|meminta-minta|mintakan|ngejaluk|njaluki|jaluki|njalok|ngidih|palak|malak|malakin
        memalak|memeras|meres|narik|menarik|nariki|narikin|nagih|menagih|nagihin|memungut|mungut
        mungutin|matok|mematok|matokin|mewajibkan|mengharuskan|mengutip|ngutip
        ngompas|mengompas|kompas|nodong|menodong|menuntut|nuntut|mengenakan|membebani|mentarget
        menawarkan|nawarin|nawari
    """,
    "conduct.money": """
        uang|uangnya|duitnya|duite|duwite|duitna|pitih|pitiah|pitihnyo|artos|artosna|hepeng|kepeng
        rupiah|rp|ribu|rb|rebu|rebuan|ewu|juta|jt|yuta|jutaan|persen|prosen|imbalan|jatah|setoran
        amplop|amplopan|amplopnya|persenan|fee|tip|tips|tebusan|nebus|doi|doe|kutip|kutipan|komisi
        bayaran|pelicin|sogokan|upeti
        lembar|selembar|lembaran|kertas merah|biru|seratusan|soekarno|warna
        merahan|biruan|seratusan|ratusan|jutaan|puluhan
        seratus|satus|saratus|saratuih|rongatus|limangatus|sejuta|sajuta|sayuta|gocap|goceng|ceban
        dobel|lipat|cepek|gopek|nopek|noban|seceng|goban|selawe|seket|mahar|sangu|ongkos|sumbangan
        biaya|dana
        seikhlasnya|saikhlasna|sakikhlase|seikhlase|seikhlas
    """,
    # Other things that are asked for instead of money.
    "conduct.gift": """
        bareh|samba|beureum
        rokok|rokoknya|bungkusan|bingkisan|parsel|parcel|thr|hadiah|kado|jajan|bensin|solar|kopi
        ayam|kambing|gula|makan|durian|jamuan|kue|pulsa|emas|hampers|tumpeng|ngopi
        oleh oleh
    """,
    "conduct.legal": """
        retribusi|perda|perwali|pnbp|tunggakan|tagihan|denda|iuran|resmi|premi|ukt|cicilan|angsuran
        sesuai aturan|ketentuan|peraturan
        token|pulsa listrik|pajak|rekening air|listrik
    """,
    # Money under a kind name. Says enough beside an official or a paper of theirs.
    "conduct.favour": """
        kasih|ngasih|memberi|ngamplopin|bawa|bawain rokok|parsel|kado
        kasih|ngasih|memberi|ngamplopin|bawa|bawain bingkisan|upeti|hadiah|bungkusan
        pitih takarimo|tarimo|makasih
        ujung ujungnya|ujungnya|ujunge uang
        apa|semua|segala|semuanya pakai|pake|butuh|harus|kudu ... uang
        pitih|pitiah|artos|doi|doe|pipis rokok|kopi|minyak|rokoknyo|panitia
        uang|kena kutip|kutipan
        asal transfer|setor|ada|mau|nyetor|uang|nyogok|punya
        minta|mintak|menta dibelikan|dibeliin|ditraktir|dijamu|dibayarin|dijajanin|dikirimi
        uang makasih|capek|cape|capai|lelah|rokok|kopi|pelicin|ketok|stempel|tinta|pulsa|lancar
        uang terima|trima kasihnya, uang terimakasihnya|makasihnya
        yang|sing|nu kasih|ngasih|ngasi|bayar uang|amplop|pelicin|lebih
        yang|sing|nu setor|nyogok|nyetor|punya|ada uang|amplop|pelicin|lebih
        yang bayar|setor|nyetor|ngasih|nyogok ... duluan|cepat|aman|dilayani
        yang bayar|setor|nyetor|ngasih|nyogok ... lolos|dibiarkan|langsung|dapat
        dapat|nerima|kebagian|ambil|ngambil|terima bagian|jatah|komisi|persen*|fee
        langganan bulanan|mingguan, bayar|setor|iuran bulanan|mingguan
        uang sabun|dengar|koordinasi|aman|setoran|minyak|jago|meja|semir|ngopi|ludah
        uang jasa|tutup|damai|ttd|terima kasih
        uang|biaya tidak resmi
        uang tanda|tando tangan*
        uang ucapan|panjer|pangkal|bangku|gedung|dengar|pengertian|kebijaksanaan|partisipasi
        uang map|berkas
        fee|setoran|jatah|persenan|upeti|komisi proyek
        jatah|setoran|upeti|bagian|uang buat|untuk|ke oknum|polsek|petugas|aparat
        jatah|setoran|upeti|bagian|uang kanggo|nggo|gawe|untuak oknum|polsek|petugas|aparat
        jatah|setoran|upeti|bagian buat|untuk|ke|kanggo|nggo|gawe dishub|satpol|pak
        jatah|setoran|upeti|bagian buat|untuk|ke|kanggo|nggo|gawe atasan|kepala|polisi
        bagi dua|hasil, asal bagi|bayar|ngasih|kasih, di tempat damai, damai di|aja|saja
        upeti|nyetor*|setoran*|pelicin
        buat|untuk|gawe|keur|nggo|ganti|kanggo|sekadar|sekedar beli|tuku|meuli|mbali ... sabun|tinta
        buat|untuk|gawe|keur|nggo|ganti|kanggo|sekadar|sekedar beli ... pulsa|gula|kertas|materai
        salam tempel
        bawah meja
        seikhlas*|saikhlas*|sakikhlase|sukarela ... dipatok|minimal|ditentukan|paling|jangan|kurang
        seikhlas*|saikhlas*|sakikhlase|sukarela ... marah|cemberut|tarif*|ribu|segitu|harus|wajib
        seikhlasnya|saikhlasna|seikhlase
        main amplop|uang, tahu sama tahu, tau sama tau
        ada harganya|tarifnya|ongkosnya|bandrolnya|maharnya|hargana|regane|duitnya|uangnya|amplopnya
        tergantung amplop|uang|setoran|isi
        tanpa|pake|pakai|ada|kasih amplop|pelicin
        amplop*
        nyogok|menyogok|sogok*|nyuap|menyuap|upeti|pelicin
        tarif|harga siluman|gelap|tembak
        biaya|uang|dana siluman|gelap
        sim|kir nembak|tembak|tembakan
        ada|main|pakai uang ... diurus|diproses|diteken|ditandatangani|langsung
        beli bangku|kursi
        bayar bangku, beli jabatan
        percaloan|dicaloin|nyalo
        jatah preman|bulanan|mingguan|setoran
        nego harga|tarif|biaya
        sekadar|sekedar|buat|untuk|gawe|keur|nggo|ganti|gasan|kanggo ... kopi|ngopi|rokok|bensin
        nembak ... sim|kir|ktp|skck|stnk
        calonya ... dalam|pegawai|petugas
    """,
    "conduct.slip": """
        selipkan|diselipkan|menyelipkan|nyelipin|diselipin|selipin|nyelipkan|diselipi|nyelipi
        slempitin
        diselipno|nyelipno|nyelapkeun|disisipkan|nyisipin|sisipkan|menyisipkan|disisipi|tempelin
        salaman|dislempitkan|dislempitno
        lempar|melempar|dilempar|ngelempar|lempari|salamin|disalamin|nyalamin|salam|tempel
    """,
    # Given, which is nothing alone.
    "conduct.gives": """
        nitip|nitipin|dititip|dititipi|dititipkan|titip|titipin|nitipno|manitip
        ngasih|dikasih|mengasih|ngasi|kasih|memberi|diberi|ngewehi|diwenehi|menehi|dikei|ngeki
        dikeki
        mere|dibere|dibari|mambari|maagiah|agiah|maagih|diagih|nyangoni|disangoni|ngamplop|diamplopi
        babayar|maagiahi|nyetor|setor|menyetor|disetori|nyogok|disogok|bayar|mbayar|mayar|mambaya
        mambayia|dibayari
        nambah|tambah|nambahin|ditambah|tambahi|nambahi|ditambahi|keluar|ngeluarin|merogoh
        transfer|tf|ditransfer|ngirim
    """,
    # Handed to somebody, or taken by him: who he is stands right beside.
    "conduct.handed": """
        kasih|ngasih|ngasi|setor|nyetor|transfer|nyogok|titip|nitip|nyerahin|menyerahkan|memberi
        beri
        dikasih|disetor|diserahkan|ditransfer|dititip|maagiah|ngewehi|menehi|mere
    """,
    "conduct.receives": """
        terima|tarimo setoran|amplop|suap|upeti|sogokan
        nerima|menerima|ngambil|ngantongi|nampa|narimo uang|amplop|setoran|suap|upeti|jatah|pitih
    """,
    # What the law says it costs.
    "conduct.above": """
        lebih dari|tinggi tarif|perda|aturan|ketentuan
        tidak sesuai perda|tarif|karcis|aturan
        padahal|sedangkan ... perda|aturan*|resmi|resminya|tarif*|karcis*|perwali
        harusnya|seharusnya ... perda|aturan*|resmi|resminya|tarif*|karcis*|perwali
    """,
    # What the money is to do.
    "conduct.purpose": """
        langsung cetak|dicetak|terbit|lewat|masuk
        langsung beres|jadi|lulus|lolos|keluar
        langsung diteken|acc|diproses|dipanggil|dilayani|ditandatangani
        baru|nembe|lagek|hanyar|baru|kakara mau|bisa|nio|diteken|diurus|diproses|keluar|dilayani
        jalur|lewat|pintu|jalan kawan|teman|kenalan|cepat|belakang|khusus
        jalur|lewat|pintu|jalan ekspres|express|kilat|cepet|vip|dalam|samping
        sejam|sehari|besoknya|semenit jadi|selesai|beres|keluar|kelar|rampung
        langsung|hari|besok|menit jadi|selesai|beres|keluar|kelar|rampung
        langsung stempel|distempel|tanda|dikasih|masuk|diterima
        cepet|cepat|gancang|rikat|lakas keluar|jadi|beres|selesai|rampung|terbit
        lulus|lolos|keluar|jadi|beres tanpa|hari|sehari|minggu
        tidak dipersulit|dipersusah|ditilang|ditahan|digusur|dirazia|diangkut|disegel
        besok|besoknya|sorenya ... terbit|cetak|dicetak|jadi|tangan|keluar|selesai|diambil
        langsung ... terbit|cetak|dicetak|selesai|kelar|dapat|cair|jadi|tangan|keluar|diambil
        biar ... lancar|cepat|cepet|gampang|mudah|mulus|beres|dimudahkan
        biar ... dipermudah|diproses|diurus|lolos|lulus|keluar|jadi|diteken
        biar ... acc|ditandatangani|dilayani|didahulukan|dipersulit|gancang|lakas|rikat
        biar ... diterima|terbit|disetujui|diloloskan|diluluskan|dibantu|masuk|dipanggil
        supaya ... lancar|cepat|cepet|gampang|mudah|mulus|beres|dimudahkan
        supaya ... dipermudah|diproses|diurus|lolos|lulus|keluar|jadi|diteken
        supaya ... acc|ditandatangani|dilayani|didahulukan|dipersulit|gancang|lakas|rikat
        supaya ... diterima|terbit|disetujui|diloloskan|diluluskan|dibantu|masuk|dipanggil
        agar ... lancar|cepat|cepet|gampang|mudah|mulus|beres|dimudahkan
        agar ... dipermudah|diproses|diurus|lolos|lulus|keluar|jadi|diteken
        agar ... acc|ditandatangani|dilayani|didahulukan|dipersulit|gancang|lakas|rikat
        agar ... diterima|terbit|disetujui|diloloskan|diluluskan|dibantu|masuk|dipanggil
        ben ... lancar|cepat|cepet|gampang|mudah|mulus|beres|dimudahkan
        ben ... dipermudah|diproses|diurus|lolos|lulus|keluar|jadi|diteken
        ben ... acc|ditandatangani|dilayani|didahulukan|dipersulit|gancang|lakas|rikat
        ben ... diterima|terbit|disetujui|diloloskan|diluluskan|dibantu|masuk|dipanggil
        men ... lancar|cepat|cepet|gampang|mudah|mulus|beres|dimudahkan
        men ... dipermudah|diproses|diurus|lolos|lulus|keluar|jadi|diteken
        men ... acc|ditandatangani|dilayani|didahulukan|dipersulit|gancang|lakas|rikat
        men ... diterima|terbit|disetujui|diloloskan|diluluskan|dibantu|masuk|dipanggil
        bia ... lancar|cepat|cepet|gampang|mudah|mulus
        bia ... beres|dimudahkan|dipermudah|diproses|diurus|lolos
        bia ... lulus|keluar|jadi|diteken|acc|ditandatangani
        bia ... dilayani|didahulukan|dipersulit|gancang|lakas|rikat|diterima
        supados ... lancar|cepat|cepet|gampang|mudah|mulus
        supados ... beres|dimudahkan|dipermudah|diproses|diurus|lolos
        supados ... lulus|keluar|jadi|diteken|acc|ditandatangani
        supados ... dilayani|didahulukan|dipersulit|gancang|lakas|rikat|diterima
        nyak ... lancar|cepat|cepet|gampang|mudah|mulus
        nyak ... beres|dimudahkan|dipermudah|diproses|diurus|lolos
        nyak ... lulus|keluar|jadi|diteken|acc|ditandatangani
        nyak ... dilayani|didahulukan|dipersulit|gancang|lakas|rikat|diterima
        supayo ... lancar|cepat|cepet|gampang|mudah|mulus
        supayo ... beres|dimudahkan|dipermudah|diproses|diurus|lolos
        supayo ... lulus|keluar|jadi|diteken|acc|ditandatangani
        supayo ... dilayani|didahulukan|dipersulit|gancang|lakas|rikat|diterima
        ambih|untuk ... lancar|cepat
        kersane ... lancar|cepat|cepet|gampang|mudah|mulus|beres
        baru|nembe|lagek ... ditandatangani|jalan|dikasih|gelem|diterbitkan|ditandatangan|cair
        semenit ... jadi|tangan|keluar|selesai|diambil
    """,
    # What is to be had for the money.
    "conduct.wanted": """
        hanya|cuma|baru|mau|asal kalau|nek|yen|asal|lamun|mun ... kasih|ngasih|bayar
        hanya|cuma|baru|mau|asal kalau|nek|yen|asal|lamun|mun ... setor|dikasih|uang
        kalau|kalo|klo|kl|nek|yen|lamun mau|pengen|ingin|arep|pingin ... cepat|cepet
        mun|bila|jika|lek|pabila|pengen|ingin mau|pengen|ingin|arep|pingin ... cepat|cepet
        kalau|kalo|klo|kl|nek mau|pengen|ingin|arep|hayang|handak|nio ... jadi|lulus|lolos
        yen|lamun|mun|bila|jika|lek mau|pengen|ingin|arep|hayang|handak|nio ... jadi|lulus|lolos
        kalau|kalo|klo|kl|nek mau|pengen|ingin|arep|hayang|handak|nio ... masuk|keluar|dapat
        yen|lamun|mun|bila|jika|lek mau|pengen|ingin|arep|hayang|handak|nio ... masuk|keluar|dapat
        kalau|kalo|klo|kl|nek mau|pengen|ingin|arep|hayang|handak|nio ... naik|nilai|selesai
        yen|lamun|mun|bila|jika|lek mau|pengen|ingin|arep|hayang|handak|nio ... naik|nilai|selesai
        kalau|kalo|klo|kl|nek mau|pengen|ingin ... diurus|diproses|didahulukan
        kalau|kalo|klo|kl|nek arep|hayang|handak|nio ... diurus|diproses|didahulukan
        yen|lamun|mun|bila|jika|lek mau|pengen|ingin ... diurus|diproses|didahulukan
        yen|lamun|mun|bila|jika|lek arep|hayang|handak|nio ... diurus|diproses|didahulukan
        kalau|kalo|klo|kl|nek mau|pengen|ingin|arep|hayang|handak|nio ... gampang|mudah|beres|aman
        yen|lamun|mun|bila|jika|lek mau|pengen|ingin ... gampang|mudah|beres|aman
        yen|lamun|mun|bila|jika|lek arep|hayang|handak|nio ... gampang|mudah|beres|aman
        kalau|kalo|klo|kl|nek pengen|ingin|arep|hayang|handak|nio cepat|lulus|lolos
        yen|lamun|mun|bila|jika|lek pengen|ingin|arep|hayang|handak|nio cepat|lulus|lolos
        kalau|kalo|nek|yen|mun ... langsung
    """,
    # Past the queue, past the counter.
    "conduct.bypass": """
        sidang|proses|layanan|paket|pengurusan|urusan kilat|cepat|ekspres|percepatan|instan
        percepatan
        jalur|lewat|pintu|jalan cepat|belakang|khusus|ekspres|express
        jalur|lewat|pintu|jalan kilat|cepet|vip|dalam|samping|pintas
        lewat|via|titip|nitip|ketemu|nemui orang ... loket|kantor|bkd|dinas|dalam|situ|sana|satpam
        ada|punya|kenal|bawaan|kenalan|koneksi|jalur orang dalam
        dibantu|dibantuin|diuruskan|diurusin|dibereskan sama|oleh|pegawai|petugas|orang
        lewat|titip|nitip|ketemu|nemui|temui ... pak|bu|mas|bapak|ibu|si|oknum|petugas|pegawai
    """,
    "conduct.unless": """
        kalau|kalo|klo|kl|nek|yen|lamun ... tidak bayar|kasih|ngasih
        mun|bila|jika|lek|lak|pabila|kok ... tidak bayar|kasih|ngasih
        kalau|nek|yen|lamun|mun|jika ... tidak maagiah|maagih|mambari|mere|ngewehi|menehi|babayar
        kalau|kalo|klo|kl|nek|yen|lamun|mun|bila|jika|lek ... tidak setor|nyetor|lempar|dikasih|uang
        kalau|kalo|klo|kl|nek|yen|lamun|mun|bila|jika|lek ... tidak amplop|diberi|nyogok
        kalau|nek|yen|lamun|mun|jika ... tidak ada uang|amplop|pelicin|pitih|setoran
        tidak ada|bayar|ngasih|kasih|setor uang|amplop|pelicin|pitih|fulus|amplopnya ... tidak
        yang tidak bayar|setor|nyetor|ngasih|kasih|mau
        tanpa uang|amplop|pelicin|setoran|imbalan|salaman|salam|itu
        tidak gelem|mau|nio setor|nyetor|bayar|ngasih
    """,
    "conduct.else": """
        lamo|lama|lawas|lila kalua|keluar|jadi|pisan|beres
        tidak mau|gelem|nio|bersedia|purun|hakun ... datang|berangkat|kerja
        tidak mau|gelem|nio|bersedia|purun|hakun ... ngurus|tanda|nyambung|teken
        tidak mau|gelem|nio|bersedia ... melayani|proses|ttd|suntik
        tidak mau|gelem|nio|bersedia ... memproses|menandatangani|turun|jalan
        tidak|ora|dak aman|tenang|lancar|akan|bakal
        dipersulit|dipersusah|distop|disetop|dicari*|diperlambat|ditahan|diulur|dipingpong|mandek
        digusur|diangkut|disita|dirazia|ditilang|disegel|diangkat|dipermasalahkan|diganjal|digawe
        dihambat|dibikin|ditolak|dipending|dicoret|diancam|dipukul|digebuki|nggebugi|dibongkar
        tidak ditanda|ditandatangan|naurus|kalua|dijawab|ditolong|disambung|dibantu
        tidak diproses|diurus|diteken|jalan|keluar|dilayani|ditandatangani|digubris|mlaku|jadi
        tidak diterima|dipanggil|cair|dikasih|diluluskan|lulus|lolos|digarap|diladeni|beres
        ditaruh|dibawah|ditumpuk|didiamkan|dicuekin|diabaikan|dilamain|dilambat*|dilama*|diputer*
        tertumpuk
        paling bawah|belakang, bongkar|angkut|gusur|sita|razia|tilang|tertibkan|diobrak*|dibawa
        lama banget|sekali|terus
        sampai|nganti kapan|lebaran, tidak akan|bakal
        aman|dibiarkan|dibiarin|diloloskan|lolos ... aman|saja|aja
        tidak ... ttd|tanda
    """,
    "conduct.noreceipt": """
        tidak|tanpa ada|dikasih|diberi tanda|bukti|surat terima|bayar|tilang|pembayaran|apa
        tanpa bukti|tanda|surat terima|bayar|tilang|pembayaran
        tidak ... kwitansi|kuitansi|kwetansi|karcis|struk|nota|kuitansinya
        tidak ... resi|kwitansinya|karcisnya|struknya|notanya|rincian*|slip
        tanpa ... kwitansi|kuitansi|kwetansi|karcis|struk|nota|kuitansinya
        tanpa ... resi|kwitansinya|karcisnya|struknya|notanya|rincian*|slip
        dak ... kwitansi|kuitansi|kwetansi|karcis|struk|nota|kuitansinya
        dak ... resi|kwitansinya|karcisnya|struknya|notanya|rincian*|slip
        ndada|tiada ... kwitansi|kuitansi|kwetansi|karcis|struk|nota|kuitansinya|resi
        kada ... kwitansinya|karcisnya|struknya|notanya|rincian*|slip
        kwitansi|kuitansi|karcis|struk|nota ... tidak
    """,
    "conduct.free": """
        harusnya|seharusnya|mestinya|semestinya|katanya|padahal|kan|aslinya|aturannya|kudune gratis
        tidak|tanpa dipungut|ada biaya
        resminya|tarif resmi
        ditanggung|dijamin bpjs|jkn|pemerintah|negara
        udah|sudah|wis ditanggung|dijamin
        harusnya|seharusnya|semestinya|aslinya ... gratis|ribu|rb|rp
        mestinya|katanya|padahal|aturannya|kudune|program|layanan|pelayanan ... gratis
        resminya|tarifnya ... ribu|rb|rp|gratis
        geratis|gratisan ... tapi|kok|malah
        gratis ... tapi|tp|kok|malah|nyatanya
    """,
}
