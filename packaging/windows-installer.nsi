; The installer for Windows: for the user who runs it, without an administrator, into a folder of its own.
;
; No office is ever touched. They lie elsewhere (%LOCALAPPDATA%\township-desk, or where somebody put them); what is
; removed here is named file by file, and a folder goes only when nothing else is left in it.
; `packaging/windows.py` calls makensis with VERSION, SOURCE (the frozen folder), SIGN, LICENCE, SIZE (kB) and OUT.

Unicode true
SetCompressor /SOLID lzma
RequestExecutionLevel user
!include MUI2.nsh
!include WinVer.nsh
!include x64.nsh

!define TITLE "乡镇工作台"
!define LIBRARIES "$INSTDIR\_internal"
!define BEFORE "$INSTDIR\_internal.before"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\township-desk"
!define OPEN "乡镇工作台正开着。请先退出它，再试一次。$\n$\n什么也没有改动。"

Name "${TITLE}"
OutFile "${OUT}"
BrandingText "${TITLE} ${VERSION}"
InstallDir "$LOCALAPPDATA\Programs\township-desk"
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "${TITLE}"
VIAddVersionKey "FileDescription" "${TITLE}安装程序"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "Apache-2.0"

!define MUI_ICON "${SIGN}"
!define MUI_UNICON "${SIGN}"
!define MUI_WELCOMEPAGE_TEXT "将为当前用户安装${TITLE} ${VERSION}，不需要管理员密码。$\r$\n$\r$\n\
已有的办公室数据不会动；装过旧版的，直接换成新版。$\r$\n$\r$\n点“下一步”查看许可，再点“安装”。"
!define MUI_FINISHPAGE_RUN "$INSTDIR\${TITLE}.exe"
!define MUI_FINISHPAGE_RUN_TEXT "现在打开${TITLE}"
!define MUI_UNCONFIRMPAGE_TEXT_TOP "只删除程序。办公室的数据和备份都留着，重新安装后照常打开。"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_LICENSE "${LICENCE}"
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"

Function .onInit
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastWin10}
    MessageBox MB_ICONSTOP|MB_OK "${TITLE}需要 64 位的 Windows 10 或更新的系统。" /SD IDOK
    SetErrorLevel 1
    Quit
  ${EndIf}
FunctionEnd

; A program that is open is found before anything changes: nobody may write to it, nor rename what it has loaded.
!macro RefuseOpen PROGRAM
  ${If} ${FileExists} "$INSTDIR\${PROGRAM}.exe"
    ClearErrors
    FileOpen $0 "$INSTDIR\${PROGRAM}.exe" a
    FileClose $0
    !insertmacro QuitIfOpen
  ${EndIf}
!macroend

!macro QuitIfOpen
  ${If} ${Errors}
    MessageBox MB_ICONEXCLAMATION|MB_OK "${OPEN}" /SD IDOK
    SetErrorLevel 1
    Quit
  ${EndIf}
!macroend

!macro SetLibrariesAside
  !insertmacro RefuseOpen "${TITLE}"
  !insertmacro RefuseOpen "township-desk"
  ${If} ${FileExists} "${LIBRARIES}\*.*"
    RMDir /r "${BEFORE}"
    ClearErrors
    Rename "${LIBRARIES}" "${BEFORE}"
    !insertmacro QuitIfOpen
  ${EndIf}
!macroend

Section
  !insertmacro SetLibrariesAside
  SetOutPath "$INSTDIR"
  File /r "${SOURCE}\*.*"
  RMDir /r "${BEFORE}"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\${TITLE}.lnk" "$INSTDIR\${TITLE}.exe"
  CreateShortcut "$DESKTOP\${TITLE}.lnk" "$INSTDIR\${TITLE}.exe"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "${TITLE}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\${TITLE}.exe"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "Township Desk"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" ${SIZE}
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
SectionEnd

; The disk was full, or the person gave up: the former program is put back.
Function .onInstFailed
  ${If} ${FileExists} "${BEFORE}\*.*"
    RMDir /r "${LIBRARIES}"
    Rename "${BEFORE}" "${LIBRARIES}"
  ${EndIf}
FunctionEnd

Section Uninstall
  !insertmacro SetLibrariesAside
  RMDir /r "${BEFORE}"
  Delete "$INSTDIR\${TITLE}.exe"
  Delete "$INSTDIR\township-desk.exe"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${TITLE}.lnk"
  Delete "$DESKTOP\${TITLE}.lnk"
  DeleteRegKey HKCU "${UNINSTALL}"
SectionEnd
