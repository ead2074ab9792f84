; The installer for Windows: for the user who runs it, without an administrator, into a folder of its own.
;
; No office is ever touched. They lie elsewhere (%LOCALAPPDATA%\township-desk, or where somebody put them); what is
; removed here is named file by file, and a folder goes only when nothing else is left in it.
; `packaging/windows.py` calls makensis with VERSION, SOURCE (the frozen folder), SIGN, PANEL, SIZE (kB) and OUT.

Unicode true
SetCompressor /SOLID lzma
RequestExecutionLevel user
ManifestDPIAware true
AllowSkipFiles off ; a program that lacks a file is none: what cannot be written ends the whole
!include MUI2.nsh
!include WinVer.nsh
!include x64.nsh

!define TITLE "乡镇工作台"
!define LIBRARIES "$INSTDIR\_internal"
!define BEFORE "$INSTDIR\_internal.before"
!define LICENCES "$INSTDIR\licences"
!define COMMANDS "township-desk"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\township-desk"
!define OPEN "${TITLE}正开着。请先退出它，再点“重试”。$\n$\n什么也没有改动。"
!define FAILED "没有装成：磁盘满了，或者不能写到$\n$INSTDIR"

Name "${TITLE}"
OutFile "${OUT}"
BrandingText "${TITLE} ${VERSION}"
InstallDir "$LOCALAPPDATA\Programs\township-desk"
InstallDirRegKey HKCU "${UNINSTALL}" "InstallLocation" ; where an older one was put by /D=
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "${TITLE}"
VIAddVersionKey "FileDescription" "${TITLE}安装程序"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "Apache-2.0"

!define MUI_ICON "${SIGN}"
!define MUI_UNICON "${SIGN}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${PANEL}"
!define MUI_WELCOMEPAGE_TEXT "将为当前用户安装${TITLE} ${VERSION}，不需要管理员密码。$\r$\n$\r$\n\
已有的办公室数据不会动；装过旧版的，直接换成新版。$\r$\n$\r$\n点“安装”就开始，约一分钟。"
!define MUI_FINISHPAGE_RUN "$INSTDIR\${TITLE}.exe"
!define MUI_FINISHPAGE_RUN_TEXT "现在打开${TITLE}"
!define MUI_UNCONFIRMPAGE_TEXT_TOP "只删除程序。办公室的数据和备份都留着，重新安装后照常打开。"
!insertmacro MUI_PAGE_WELCOME
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
    ${Do}
      ClearErrors
      FileOpen $0 "$INSTDIR\${PROGRAM}.exe" a
      FileClose $0
      !insertmacro QuitUnlessTriedAgain
    ${Loop}
  ${EndIf}
!macroend

; Leaves the loop around it where nothing failed.
!macro QuitUnlessTriedAgain
  ${IfNotThen} ${Errors} ${|} ${ExitDo} ${|}
  ${If} ${Cmd} `MessageBox MB_ICONEXCLAMATION|MB_RETRYCANCEL "${OPEN}" /SD IDCANCEL IDCANCEL`
    SetErrorLevel 1
    Quit
  ${EndIf}
!macroend

; The libraries, and the programs that fit no others, wait beside what is coming in case it does not come whole.
!macro SetAside
  !insertmacro RefuseOpen "${TITLE}"
  !insertmacro RefuseOpen "${COMMANDS}"
  ${If} ${FileExists} "${LIBRARIES}\*.*"
    RMDir /r "${BEFORE}"
    ${Do}
      ClearErrors
      Rename "${LIBRARIES}" "${BEFORE}"
      !insertmacro QuitUnlessTriedAgain
    ${Loop}
    Rename "$INSTDIR\${TITLE}.exe" "${BEFORE}\${TITLE}.exe"
    Rename "$INSTDIR\${COMMANDS}.exe" "${BEFORE}\${COMMANDS}.exe"
    Rename "${LICENCES}" "${BEFORE}\licences"
  ${EndIf}
!macroend

!macro DeletePrograms
  Delete "$INSTDIR\${TITLE}.exe"
  Delete "$INSTDIR\${COMMANDS}.exe"
  RMDir /r "${LICENCES}"
!macroend

Section
  !insertmacro SetAside
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
  SetOutPath "$TEMP" ; nothing removes the folder that it stands in
  RMDir /r "${LIBRARIES}"
  !insertmacro DeletePrograms
  ${If} ${FileExists} "${BEFORE}\*.*"
    Rename "${BEFORE}\${TITLE}.exe" "$INSTDIR\${TITLE}.exe"
    Rename "${BEFORE}\${COMMANDS}.exe" "$INSTDIR\${COMMANDS}.exe"
    Rename "${BEFORE}\licences" "${LICENCES}"
    Rename "${BEFORE}" "${LIBRARIES}"
    MessageBox MB_ICONSTOP|MB_OK "${FAILED}$\n$\n原来的版本照常能用，数据没有动。" /SD IDOK
  ${Else}
    RMDir "$INSTDIR"
    MessageBox MB_ICONSTOP|MB_OK "${FAILED}" /SD IDOK
  ${EndIf}
FunctionEnd

Section Uninstall
  !insertmacro SetAside
  RMDir /r "${BEFORE}"
  !insertmacro DeletePrograms
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${TITLE}.lnk"
  Delete "$DESKTOP\${TITLE}.lnk"
  DeleteRegKey HKCU "${UNINSTALL}"
SectionEnd
